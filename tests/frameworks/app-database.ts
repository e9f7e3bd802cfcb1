import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { schemaFor, SQLITE_TYPES } from "../../packages/adapter-sql/test/schema.ts";

const SCHEMA = [
	"PRAGMA journal_mode = WAL",
	...schemaFor(SQLITE_TYPES, { userColumns: ["username TEXT NOT NULL UNIQUE"] }),
].join(";\n");

/** A row of `user_session`; the dates are milliseconds. */
export interface SessionRow {
	readonly id: string;
	readonly user_id: string;
	readonly active_expires: number;
	readonly idle_expires: number;
}

/**
 * The SQLite file that a test shares with the app it drives: the app sees what the test writes, and
 * the test sees what the app has written, whatever the app answered.
 */
export class AppDatabase {
	readonly file: string;
	readonly #folder: string;
	readonly #db: DatabaseSync;

	constructor() {
		this.#folder = mkdtempSync(join(tmpdir(), "lucia-framework-"));
		this.file = join(this.#folder, "app.db");
		this.#db = new DatabaseSync(this.file, { timeout: 10_000 });
		this.#db.exec(SCHEMA);
	}

	/** The users `ada` and `bea`, and nothing else. */
	reset(): void {
		this.#db.exec(`
DELETE FROM user_session; DELETE FROM user_key; DELETE FROM user;
INSERT INTO user (id, username) VALUES ('ada', 'ada'), ('bea', 'bea');`);
	}

	/** Stores an active session that no app has made. */
	insertSession(id: string, userId: string): void {
		const now = Date.now();
		this.#db
			.prepare("INSERT INTO user_session VALUES (?, ?, ?, ?)")
			.run(id, userId, now + 60_000, now + 120_000);
	}

	/** Ends the active period; the session may still be renewed for a minute. */
	makeIdle(sessionId: string): void {
		this.#setPeriods(sessionId, Date.now() - 1, Date.now() + 60_000);
	}

	/** Ends both periods. */
	makeDead(sessionId: string): void {
		this.#setPeriods(sessionId, Date.now() - 2, Date.now() - 1);
	}

	#setPeriods(sessionId: string, activeExpires: number, idleExpires: number): void {
		const { changes } = this.#db
			.prepare("UPDATE user_session SET active_expires = ?, idle_expires = ? WHERE id = ?")
			.run(activeExpires, idleExpires, sessionId);
		if (changes !== 1) throw new Error(`There is no session ${sessionId} in the app's database.`);
	}

	session(id: string): SessionRow | null {
		return this.sessions().find((row) => row.id === id) ?? null;
	}

	sessions(): SessionRow[] {
		const rows = this.#db.prepare("SELECT * FROM user_session ORDER BY id").all();
		return rows as unknown as SessionRow[];
	}

	username(userId: string): unknown {
		return this.#db.prepare("SELECT username FROM user WHERE id = ?").get(userId)?.["username"];
	}

	close(): void {
		this.#db.close();
		rmSync(this.#folder, { recursive: true, force: true });
	}
}
