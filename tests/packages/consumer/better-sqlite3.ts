import { betterSqlite3 } from "@lucia-auth/adapter-sqlite";
import Database from "better-sqlite3";
import { liveAndDie, schema, tables } from "./scenario.ts";

const db = new Database(":memory:");
db.exec(schema);
await liveAndDie(betterSqlite3(db, tables));
