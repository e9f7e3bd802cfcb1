import { LuciaError, type Adapter, type InitializeAdapter, type SessionSchema } from "lucia";
import { expect, test } from "vitest";
import { shows } from "../../../../tests/shows.ts";
import type { Awaitable } from "../../src/index.ts";
import { key, session, user } from "../suite/rows.ts";

const USERS = 100_000;

/** How a database makes many rows at once, and what it says of its plans. */
export interface PlanLanguage {
	/** What a statement reads as many numbers from, in a column `n`. */
	readonly numbers: (count: number) => string;
	/** A text and the number behind it. */
	readonly numbered: (text: string) => string;
	/** After which it plans by what is there. */
	readonly analyze: (tables: readonly string[]) => string;
	/** What is put before a statement to ask for its plan. */
	readonly explain: string;
	/** What of a plan reads a table from end to end. */
	readonly scans: (plan: readonly unknown[], tables: readonly string[]) => readonly string[];
}

/** Takes what a client sends. */
export type Heard = (statement: string, values: readonly unknown[]) => void;

/** The names of tables, as they stand in a statement. */
export interface PlannedTables {
	readonly user: string;
	readonly key: string;
	readonly session: string;
	readonly token?: string;
}

/** A database of one test, with the tables of a page; it goes with the test. */
export interface PlannedDatabase {
	readonly tables: PlannedTables;
	/** Runs a statement behind the adapter's back. */
	readonly run: (statement: string, values?: readonly unknown[]) => Awaitable<readonly unknown[]>;
	/** The adapter, on a client that is listened to. */
	readonly listened: (heard: Heard) => InitializeAdapter<Adapter>;
}

/** Does each thing that is about one user, one key, one session or one family of tokens. */
async function useAll(adapter: Adapter): Promise<void> {
	const moved = (id: string): SessionSchema => session(id, "u7");
	const expiry = (moment: number) => ({ active_expires: moment, idle_expires: moment });
	await adapter.getUser("u7");
	await adapter.updateUser("u7", { id: "u7" });
	await adapter.setUser(user("new", {}), key("new", "new"));
	await adapter.deleteUserCompletely?.("new");
	await adapter.deleteUserCompletely?.("u6");
	await adapter.setUser(user("new", {}), null);
	await adapter.deleteUser("new");
	await adapter.getKey("k7");
	await adapter.getKeysByUserId("u7");
	await adapter.setKey(key("new", "u7"));
	await adapter.updateKey("k7", { hashed_password: "x" });
	await adapter.replacePassword?.("k7", "x", "y");
	await adapter.deleteKey("k8");
	await adapter.deleteKeysByUserId("u9");
	await adapter.getSession("s7");
	// The first one may only look at the columns.
	for (const id of ["s7", "s8"]) await adapter.getSessionAndUser?.(id);
	await adapter.getSessionsByUserId("u7");
	await adapter.setSession(moved("new"));
	await adapter.updateSession("new", expiry(3));
	await adapter.replaceExpiry?.("new", expiry(3), expiry(4));
	await adapter.replaceSession?.("new", moved("newer"));
	await adapter.deleteSession("newer");
	await adapter.deleteSessionsByUserId("u8");
	await adapter.deleteExpiredSessions?.(20, 1000);
	if (!adapter.tokens) return;
	const token = await adapter.tokens.getToken("t7");
	if (token === null) throw new Error("There is no token.");
	const successor = { ...token, spent_at: null, replaced_by: null };
	await adapter.tokens.spendToken("t7", 1, [
		{ ...successor, id: "access", kind: "access" },
		{ ...successor, id: "refresh" },
	]);
	await adapter.tokens.deleteTokenFamily(token.family);
	await adapter.tokens.deleteTokensByUserId("u9");
	await adapter.tokens.deleteExpiredTokens(20, 1000);
}

async function fill(
	{ tables, run }: PlannedDatabase,
	{ numbers, numbered, analyze }: PlanLanguage,
): Promise<void> {
	const rows: Record<keyof PlannedTables, Readonly<Record<string, string>>> = {
		user: { id: numbered("u") },
		key: { id: numbered("k"), user_id: numbered("u") },
		session: {
			id: numbered("s"),
			user_id: numbered("u"),
			active_expires: "1",
			idle_expires: "2 * n",
		},
		token: {
			id: numbered("t"),
			user_id: numbered("u"),
			family: numbered("f"),
			family_expires: "2 * n",
			kind: "'refresh'",
			expires: "2 * n",
		},
	};
	for (const role of ["user", "key", "session", "token"] as const) {
		const table = tables[role];
		if (table === undefined) continue;
		const columns = Object.keys(rows[role]).join(", ");
		const values = Object.values(rows[role]).join(", ");
		await run(`INSERT INTO ${table} (${columns}) SELECT ${values} FROM ${numbers(USERS)}`);
	}
	await run(analyze(Object.values(tables) as string[]));
}

const BOUNDS = /^(?:BEGIN|START TRANSACTION|SAVEPOINT|RELEASE|COMMIT|ROLLBACK|SET)\b/iu;

/**
 * With many users, what an adapter really sends for one of them finds its rows by an index.
 *
 * @param name - What the adapter is called.
 * @param open - Opens a database with the tables of a page, whose indexes these are.
 */
export function queryPlanTest(
	name: string,
	language: PlanLanguage,
	open: () => Promise<PlannedDatabase>,
): void {
	test(`${name}: with 100,000 users each statement for one user or one session uses an index`, async () => {
		const database = await open();
		const { tables, run, listened } = database;
		await fill(database, language);
		const names = Object.values(tables) as string[];
		const scansOf = async (statement: string, values?: readonly unknown[]) =>
			language.scans(await run(`${language.explain} ${statement}`, values), names);

		const sent = new Map<string, readonly unknown[]>();
		await useAll(
			listened((statement, values) => {
				if (!BOUNDS.test(statement)) sent.set(statement, values);
			})(LuciaError),
		);
		for (const table of names) {
			for (const verb of ["SELECT", "INSERT", "UPDATE", "DELETE"]) {
				const about = [...sent.keys()].filter(
					(statement) => statement.startsWith(verb) && statement.includes(table),
				);
				expect([verb, table, about.length]).not.toEqual([verb, table, 0]);
			}
		}
		for (const [statement, values] of sent) {
			expect([statement, await scansOf(statement, values)]).toEqual([statement, []]);
		}
		// A scan is noticed.
		expect(await scansOf(`SELECT id FROM ${tables.session} WHERE active_expires = 5`)).toHaveLength(
			1,
		);
		shows(name, "plans", "each statement for one user or one session uses an index");
	});
}
