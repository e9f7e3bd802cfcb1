import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
	lucia,
	type Adapter,
	type InitializeAdapter,
	type SessionSchema,
	type UserSchema,
} from "lucia";
import { tokens } from "lucia/tokens";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { shows } from "../../../../tests/shows.ts";
import type { Awaitable, SqlTables } from "../../src/index.ts";
import { mysqlDialect } from "../dialects/mysql.ts";
import { postgresqlDialect } from "../dialects/postgresql.ts";
import {
	adapterOf,
	executeAll,
	TABLES,
	testSchema,
	type TestDatabase,
	type TestDriver,
} from "../test-driver.ts";

/** Connects a process of its own to the database of a test. */
export type Connect = (argument: string) => Awaitable<{
	readonly initialize: (tables: SqlTables) => InitializeAdapter<Adapter>;
	readonly close: () => Awaitable<unknown>;
}>;

/** What a process is to do. */
export interface RaceStep {
	readonly what:
		| "createKey"
		| "signIn"
		| "createTokens"
		| "refresh"
		| "validate"
		| "signOutEverywhere"
		| "deleteUser";
	readonly userId: string;
	/** Of the session or the refresh token that the step is about. */
	readonly secret?: string;
}

/** What came of it. */
export interface RaceAnswer {
	readonly error: string | null;
	readonly fresh: boolean;
}

const ROUNDS = 25;
const PROCESSES = 4;

/** Starts processes on one database. */
async function start(module: string, argument: string): Promise<readonly ChildProcess[]> {
	const program = new URL("process.ts", import.meta.url);
	const started = Array.from({ length: PROCESSES }, () =>
		fork(program, [module, argument, JSON.stringify(TABLES)], {
			execArgv: ["--conditions=@lucia/source"],
			stdio: ["ignore", "ignore", "inherit", "ipc"],
		}),
	);
	await Promise.all(started.map((child) => once(child, "message")));
	return started;
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null) return;
	const ended = once(child, "exit");
	child.send("end");
	await ended;
}

/** Each process takes its step at the same instant. */
async function race(
	processes: readonly ChildProcess[],
	stepOf: (at: number) => RaceStep,
): Promise<readonly RaceAnswer[]> {
	const answers = processes.map(async (child) => {
		const [answer] = (await once(child, "message")) as [RaceAnswer];
		return answer;
	});
	for (const [at, child] of processes.entries()) child.send(stepOf(at));
	return Promise.all(answers);
}

/** A database that processes race on. */
export interface RaceTrack {
	readonly adapter: Adapter;
	/** What a process needs to find it. */
	readonly argument: string;
	/** The sessions, keys and tokens whose user is gone. */
	readonly orphans: () => Awaitable<readonly unknown[]>;
	readonly close: () => Awaitable<void>;
}

/**
 * Four processes on one database: one winner, no orphan, no revived session, no two successors.
 *
 * @param name - What the adapter is called.
 * @param module - The address of a module that exports {@link Connect} as `connect`.
 * @param argumentOf - What it needs to find the database of a test.
 */
export function raceSuite<Database extends TestDatabase>(
	name: string,
	driver: { readonly sql: TestDriver["sql"]; readonly open: () => Awaitable<Database> },
	module: string,
	argumentOf: (db: Database) => string,
): void {
	raceTests(name, module, async () => {
		const db = await driver.open();
		await executeAll(db, testSchema(driver.sql));
		return {
			adapter: adapterOf(db),
			argument: argumentOf(db),
			orphans: () =>
				db.read(
					["user_session", "user_key", "user_token"]
						.map(
							(table) => `SELECT id FROM ${table} WHERE user_id NOT IN (SELECT id FROM test_user)`,
						)
						.join(" UNION ALL "),
				),
			close: () => db.close(),
		};
	});
	// Where rows are locked, and by this adapter's own statements.
	const heavy = HEAVY.get(driver.sql);
	if (heavy) deadlockTest(name, driver, heavy);
}

/** What makes a transaction the last that a database ends when several wait for each other. */
const HEAVY: ReadonlyMap<TestDriver["sql"], readonly string[]> = new Map([
	// It ends the one that looks first, after this time of waiting.
	[postgresqlDialect, ["SET LOCAL deadlock_timeout = '1min'"]],
	// It ends the one that has changed the fewest rows.
	[
		mysqlDialect,
		Array.from(
			{ length: 10 },
			(_, number) => `INSERT INTO test_user VALUES ('${number}', '${number}')`,
		),
	],
]);

/**
 * A transaction that the database ends, because it and one of the app wait for each other.
 *
 * @param heavy - What the app's does for the database to end the other one.
 */
function deadlockTest(
	name: string,
	{ sql, open }: Pick<TestDriver, "sql" | "open">,
	heavy: readonly string[],
): void {
	test(`${name}: a deletion that meets the app's own transaction in a deadlock is done again`, async () => {
		const db = await open();
		onTestFinished(async () => db.close());
		await executeAll(db, testSchema(sql));
		const adapter = adapterOf(db);
		await adapter.setUser({ id: "a", username: "a" } as UserSchema, null);
		await adapter.setSession({
			id: "s",
			user_id: "a",
			active_expires: 1,
			idle_expires: 2,
			country: "XX",
		} as SessionSchema);
		const transaction = await db.begin?.();
		for (const statement of heavy) await transaction?.execute(statement);
		await transaction?.execute("UPDATE user_session SET idle_expires = 3 WHERE id = 's'");
		const deletion = adapter.deleteUserCompletely?.("a");
		const unlocked = async (): Promise<readonly unknown[]> =>
			db.read("SELECT id FROM test_user WHERE id = 'a' FOR UPDATE SKIP LOCKED");
		await expect.poll(unlocked, { interval: 100 }).toEqual([]);
		await transaction?.execute("UPDATE test_user SET username = 'b' WHERE id = 'a'");
		await transaction?.commit();
		await deletion;
		expect(await adapter.getUser("a")).toBeNull();
		expect(await adapter.getSession("s")).toBeNull();
	});
}

/**
 * The same for an adapter that speaks no SQL.
 *
 * @param open - Opens a database.
 */
export function raceTests(name: string, module: string, open: () => Promise<RaceTrack>): void {
	describe(`four processes through ${name}`, () => {
		let track: RaceTrack;
		let processes: readonly ChildProcess[] = [];

		// To start them takes longer than to race.
		beforeAll(async () => {
			track = await open();
			processes = await start(module, track.argument);
		});
		afterAll(async () => {
			await Promise.all(processes.map(end));
			await track.close();
		});

		/** A user of one round of one test. */
		async function entrant(letter: string, round: number): Promise<string> {
			const id = `${letter}${round}`;
			await track.adapter.setUser({ id, username: id } as UserSchema, null);
			return id;
		}

		/** The same, with a session that the next request renews. */
		async function signedIn(letter: string, round: number) {
			const userId = await entrant(letter, round);
			const sessionId = `${letter.repeat(30)}${String(round).padStart(10, "0")}`;
			const now = Date.now();
			await track.adapter.setSession({
				id: sessionId,
				user_id: userId,
				active_expires: now - 1,
				idle_expires: now + 60_000,
				country: "XX",
			} as SessionSchema);
			return { userId, secret: sessionId };
		}

		const rounds = Array.from({ length: ROUNDS }, (_, round) => round);

		test(`${name}: of four processes that store one key at the same instant, one does`, async () => {
			for (const round of rounds) {
				const userId = await entrant("k", round);
				const answers = await race(processes, () => ({ what: "createKey", userId }));
				const refused = answers.filter(
					({ error }) => error === "LuciaError: AUTH_DUPLICATE_KEY_ID",
				);
				expect(refused).toHaveLength(PROCESSES - 1);
				expect(answers.filter(({ error }) => error === null)).toHaveLength(1);
			}
		});

		test(`${name}: four processes gave one session two successors now and then: now it gets one`, async () => {
			for (const round of rounds) {
				const session = await signedIn("r", round);
				const answers = await race(processes, () => ({ what: "validate", ...session }));
				expect(answers.map(({ error }) => error)).toEqual([null, null, null, null]);
				expect(answers.filter(({ fresh }) => fresh)).toHaveLength(1);
				expect(await track.adapter.getSessionsByUserId(session.userId)).toHaveLength(2);
			}
			shows(name, "races", "one winner");
		});

		test(`${name}: a sign-out everywhere ends what is renewed by other processes at the same instant`, async () => {
			for (const round of rounds) {
				const session = await signedIn("o", round);
				const answers = await race(processes, (at) => ({
					what: at === 0 ? "signOutEverywhere" : "validate",
					...session,
				}));
				expect(answers[0]?.error).toBeNull();
				for (const { error } of answers) {
					expect([null, "LuciaError: AUTH_INVALID_SESSION_ID"]).toContain(error);
				}
				expect(await track.adapter.getSessionsByUserId(session.userId)).toEqual([]);
			}
		});

		test(`${name}: a user who is deleted while others sign in leaves no session and no key behind`, async () => {
			for (const round of rounds) {
				const userId = await entrant("d", round);
				const [deletion, ...others] = await race(processes, (at) => ({
					what: at === 0 ? "deleteUser" : at === 1 ? "createKey" : "signIn",
					userId,
				}));
				expect(deletion?.error).toBeNull();
				for (const { error } of others) {
					expect([null, "LuciaError: AUTH_INVALID_USER_ID"]).toContain(error);
				}
			}
			expect(await track.orphans()).toEqual([]);
		});

		test(`${name}: a user who is deleted while sessions are renewed is gone, and nobody is signed in`, async () => {
			for (const round of rounds) {
				const session = await signedIn("g", round);
				const [deletion, ...others] = await race(processes, (at) => ({
					what: at === 0 ? "deleteUser" : "validate",
					...session,
				}));
				expect(deletion?.error).toBeNull();
				for (const { error } of others) {
					expect([null, "LuciaError: AUTH_INVALID_SESSION_ID"]).toContain(error);
				}
				expect(await track.adapter.getUser(session.userId)).toBeNull();
				expect(await track.adapter.getSessionsByUserId(session.userId)).toEqual([]);
			}
			expect(await track.orphans()).toEqual([]);
		});

		test(`${name}: a user who is deleted while tokens are refreshed is gone, and no token is left`, async ({
			skip,
		}) => {
			const { adapter } = track;
			if (!adapter.tokens) return skip("the adapter stores no tokens");
			const pairs = tokens(lucia({ adapter: () => adapter, env: "DEV" }));
			for (const round of rounds) {
				const userId = await entrant("t", round);
				const [first, second] = [await pairs.create(userId), await pairs.create(userId)];
				const steps: readonly RaceStep[] = [
					{ what: "deleteUser", userId },
					{ what: "refresh", userId, secret: first.refreshToken.value },
					{ what: "refresh", userId, secret: second.refreshToken.value },
					{ what: "createTokens", userId },
				];
				const [deletion, ...others] = await race(processes, (at) => steps[at] as RaceStep);
				expect(deletion?.error).toBeNull();
				for (const { error } of others) {
					expect([
						null,
						"LuciaError: AUTH_INVALID_REFRESH_TOKEN",
						"LuciaError: AUTH_INVALID_USER_ID",
					]).toContain(error);
				}
				expect(await adapter.getUser(userId)).toBeNull();
			}
			expect(await track.orphans()).toEqual([]);
		});
	});
}
