import { readFileSync } from "node:fs";
import { sqljs } from "@lucia-auth/adapter-sqlite";
import { lucia } from "lucia";
import initSqlJs, { type Database } from "sql.js";

const schema = readFileSync(new URL("./schema.sql", import.meta.url), "utf8");
const SQL = await initSqlJs();

export const db: Database = new SQL.Database();
db.run("PRAGMA foreign_keys = ON");
db.run(schema);

export const auth = lucia({
	adapter: sqljs(db, {
		user: "user",
		key: "user_key",
		session: "user_session",
	}),
	env: "DEV",
	getUserAttributes: (user: { id: string; username: string }) => ({
		username: user.username,
	}),
});
