import { sqljs } from "@lucia-auth/adapter-sqlite";
import initSqlJs from "sql.js";
import { liveAndDie, schema, tables } from "./scenario.ts";

const SQL = await initSqlJs();
const db = new SQL.Database();
db.run("PRAGMA foreign_keys = ON");
db.exec(schema);
await liveAndDie(sqljs(db, tables));
