// The instance of an app, on a database in memory.
import { DatabaseSync } from "node:sqlite";
import { nodeSqlite } from "@lucia-auth/adapter-sqlite";
import { schema } from "@lucia-auth/adapter-sqlite/schema";
import { lucia, type Auth } from "lucia";

/** A new one, whose users have no attributes. */
export function newAuth(): Auth {
	const db = new DatabaseSync(":memory:");
	db.exec(schema());
	const tables = { user: "user", key: "user_key", session: "user_session" };
	return lucia({ adapter: nodeSqlite(db, tables), env: "DEV" });
}
