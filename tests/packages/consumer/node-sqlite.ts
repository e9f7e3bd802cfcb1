import { nodeSqlite } from "@lucia-auth/adapter-sqlite";
import { DatabaseSync } from "node:sqlite";
import { liveAndDie, schema, tables } from "./scenario.ts";

const db = new DatabaseSync(":memory:");
db.exec(schema);
await liveAndDie(nodeSqlite(db, tables));
