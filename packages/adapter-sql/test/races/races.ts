import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Adapter, InitializeAdapter } from "lucia";
import { expect, onTestFinished, test } from "vitest";
import { shows } from "../../../../tests/shows.ts";
import type { Awaitable, SqlTables } from "../../src/index.ts";
import { opened } from "../suite/opened.ts";
import { adapterOf, TABLES, testSchema, type TestDriver } from "../test-driver.ts";

/** Connects a process of its own to the database of a test. */
export type Connect = (argument: string) => Awaitable<{
	readonly initialize: (tables: SqlTables) => InitializeAdapter<Adapter>;
	readonly close: () => Awaitable<unknown>;
}>;

/** What a process is to do. */
export interface RaceStep {
	readonly what: "createKey" | "signIn" | "validate" | "signOutEverywhere" | "deleteUser";
	readonly userId: string;
	readonly sessionId: string;
}

/** What came of it. */
export interface RaceAnswer {
	readonly error: string | null;
	readonly fresh: boolean;
}

const ROUNDS = 25;
const PROCESSES = 4;

/** Starts processes on one database; they end with the test. */
async function start(module: string, argument: string): Promise<readonly ChildProcess[]> {
	const program = new URL("process.ts", import.meta.url);
	const started = Array.from({ length: PROCESSES }, () =>
		fork(program, [module, argument, JSON.stringify(TABLES)], {
			execArgv: ["--conditions=@lucia/source"],
			stdio: ["ignore", "ignore", "inherit", "ipc"],
		}),
	);
	onTestFinished(async () => {
		await Promise.all(
			started.map(async (child) => {
				if (child.exitCode !== null) return;
				const ended = once(child, "exit");
				child.send("end");
				await ended;
			}),
		);
	});
	await Promise.all(started.map((child) => once(child, "message")));
	return started;
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
	/** The sessions and keys whose user is gone. */
	readonly orphans: () => Awaitable<readonly unknown[]>;
}

/**
 * Four processes on one database: one winner, no orphan, no revived session, no two successors.
 *
 * @param name - What the adapter is called.
 * @param module - The address of a module that exports {@link Connect} as `connect`.
 * @param argumentOf - What it needs to find the database of a test.
 */
export function raceSuite<Database extends Awaited<ReturnType<TestDriver["open"]>>>(
	name: string,
	driver: { readonly sql: TestDriver["sql"]; readonly open: () => Awaitable<Database> },
	module: string,
	argumentOf: (db: Database) => string,
): void {
	raceTests(name, module, async () => {
		const db = (await opened(driver, testSchema(driver.sql))) as Database;
		return {
			adapter: adapterOf(db),
			argument: argumentOf(db),
			orphans: () =>
				db.read(
					"SELECT id FROM user_session WHERE user_id NOT IN (SELECT id FROM test_user) " +
						"UNION ALL SELECT id FROM user_key WHERE user_id NOT IN (SELECT id FROM test_user)",
				),
		};
	});
}

/**
 * The same for an adapter that speaks no SQL.
 *
 * @param open - Opens a database for one test.
 */
export function raceTests(name: string, module: string, open: () => Promise<RaceTrack>): void {
	async function raceTrack() {
		const track = await open();
		return { ...track, processes: await start(module, track.argument) };
	}

	const sessionOf = (userId: string, id: string, now: number) => ({
		id,
		user_id: userId,
		active_expires: now - 1,
		idle_expires: now + 60_000,
		country: "XX",
	});

	test(`${name}: of four processes that store one key at the same instant, one does`, async () => {
		const { adapter, processes } = await raceTrack();
		for (let round = 0; round < ROUNDS; round += 1) {
			const userId = `u${round}`;
			await adapter.setUser({ id: userId, username: userId } as { id: string }, null);
			const answers = await race(processes, () => ({ what: "createKey", userId, sessionId: "" }));
			const refused = answers.filter(({ error }) => error === "LuciaError: AUTH_DUPLICATE_KEY_ID");
			expect(refused).toHaveLength(PROCESSES - 1);
			expect(answers.filter(({ error }) => error === null)).toHaveLength(1);
		}
	});

	test(`${name}: four processes gave one session two successors now and then: now it gets one`, async () => {
		const { adapter, processes } = await raceTrack();
		for (let round = 0; round < ROUNDS; round += 1) {
			const userId = `u${round}`;
			const sessionId = `${"s".repeat(30)}${String(round).padStart(10, "0")}`;
			await adapter.setUser({ id: userId, username: userId } as { id: string }, null);
			await adapter.setSession(sessionOf(userId, sessionId, Date.now()));
			const answers = await race(processes, () => ({ what: "validate", userId, sessionId }));
			expect(answers.map(({ error }) => error)).toEqual([null, null, null, null]);
			expect(answers.filter(({ fresh }) => fresh)).toHaveLength(1);
			expect(await adapter.getSessionsByUserId(userId)).toHaveLength(2);
		}
		shows(name, "races", "one winner");
	});

	test(`${name}: a sign-out everywhere ends what is renewed by other processes at the same instant`, async () => {
		const { adapter, processes } = await raceTrack();
		for (let round = 0; round < ROUNDS; round += 1) {
			const userId = `u${round}`;
			const sessionId = `${"s".repeat(30)}${String(round).padStart(10, "0")}`;
			await adapter.setUser({ id: userId, username: userId } as { id: string }, null);
			await adapter.setSession(sessionOf(userId, sessionId, Date.now()));
			const answers = await race(processes, (at) => ({
				what: at === 0 ? "signOutEverywhere" : "validate",
				userId,
				sessionId,
			}));
			expect(answers[0]?.error).toBeNull();
			for (const { error } of answers) {
				expect([null, "LuciaError: AUTH_INVALID_SESSION_ID"]).toContain(error);
			}
			expect(await adapter.getSessionsByUserId(userId)).toEqual([]);
		}
	});

	test(`${name}: a user who is deleted while others sign in leaves no session and no key behind`, async () => {
		const { adapter, processes, orphans } = await raceTrack();
		for (let round = 0; round < ROUNDS; round += 1) {
			const userId = `u${round}`;
			await adapter.setUser({ id: userId, username: userId } as { id: string }, null);
			await race(processes, (at) => ({
				what: at === 0 ? "deleteUser" : at === 1 ? "createKey" : "signIn",
				userId,
				sessionId: "",
			}));
		}
		expect(await orphans()).toEqual([]);
	});
}
