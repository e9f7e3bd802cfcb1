import type { Adapter, SessionAdapter } from "lucia";
import type { Database } from "./database.ts";
import { keyCases } from "./key-cases.ts";
import { sessionAdapterCases, sessionCases } from "./session-cases.ts";
import { sessionIndexCases } from "./session-index-cases.ts";
import type { AdapterTest } from "./test-case.ts";
import { tokenCases } from "./token-cases.ts";
import { userCases } from "./user-cases.ts";

/**
 * Every case for an adapter of users, keys and sessions, for the test runner of your choice; those
 * about `tokens` are for an adapter that stores tokens too.
 *
 * @returns The 34 cases of version 4.1, and the extended ones.
 * @example
 * ```ts
 * import { adapterTests } from "@lucia-auth/adapter-test";
 * import { test } from "vitest";
 *
 * for (const { group, name, needs, run } of adapterTests()) {
 * 	const skipped = needs !== null && !(needs in adapter);
 * 	test.skipIf(skipped)(`${group} ${name}`, () => run(adapter, database));
 * }
 * ```
 * @since 4.2.0
 */
export function adapterTests(): AdapterTest<Adapter>[] {
	return [...userCases, ...keyCases, ...sessionCases, ...tokenCases];
}

/**
 * Every case for an adapter of sessions only. No user is stored while they run.
 *
 * @returns The 10 cases of version 4.1, and the extended ones.
 * @since 4.2.0
 */
export function sessionAdapterTests(): AdapterTest<SessionAdapter>[] {
	return [...sessionAdapterCases];
}

/**
 * The cases for storage that keeps a list of its own of each user's sessions, as key-value stores have to:
 * what happens to it when several requests change it at once, and when it is lost. They need the handler
 * `sessionIndex` of the database.
 *
 * @returns The cases, all of them extended.
 * @since 4.2.0
 */
export function sessionIndexTests(): AdapterTest<SessionAdapter>[] {
	return [...sessionIndexCases];
}

/**
 * Which cases {@link testAdapter} and {@link testSessionAdapter} run.
 *
 * @since 4.2.0
 */
export interface SuiteOptions {
	/**
	 * Runs the extended cases too: they find faults that real adapters had while they passed the
	 * others. Off by default, so that an adapter which passed version 4.1 passes still.
	 */
	readonly extended?: boolean;
}

const paint = (code: number, text: string): string => `\u001B[${code}m${text}\u001B[0m`;

async function runAll<Tested extends Adapter | SessionAdapter>(
	tests: readonly AdapterTest<Tested>[],
	adapter: Tested,
	database: Database,
	{ extended = false }: SuiteOptions,
): Promise<void> {
	// No adapter of the time of version 4.1 stores tokens: one that does is asked everything about them.
	const chosen = tests.filter((test) => extended || !test.extended || test.needs === "tokens");
	let passed = 0;
	for (const group of new Set(chosen.map((test) => test.group))) {
		console.log(`\n${paint(1, group)}`);
		for (const { name, needs, run } of chosen.filter((test) => test.group === group)) {
			if (needs !== null && !(needs in adapter)) {
				const lacking = needs === "tokens" ? "tokens" : `${String(needs)}()`;
				console.log(paint(33, `  - skipped: the adapter has no ${lacking}`));
				break;
			}
			try {
				await run(adapter, database);
			} catch (error) {
				console.log(`  ${paint(31, "✗")} ${name}`);
				throw error;
			}
			passed++;
			console.log(`  ${paint(32, "✓")} ${name}`);
		}
	}
	console.log(`\n${paint(32, "[success]")} Adapter passed ${passed} tests`);
}

/**
 * Runs the suite for an adapter of users, keys and sessions, and prints what passes. The first case
 * that fails ends it. **Empties the tables.**
 *
 * @param adapter - The adapter, initialized: `initializeAdapter(LuciaError)`.
 * @param database - The same database without the adapter.
 * @param options - Whether the extended cases run too.
 * @throws What the first failing case throws.
 * @example
 * ```ts
 * import { Database, testAdapter } from "@lucia-auth/adapter-test";
 * import { LuciaError } from "lucia";
 *
 * await testAdapter(myAdapter(LuciaError), new Database({ user, session, key }), { extended: true });
 * ```
 * @since 4.0.0
 */
export async function testAdapter(
	adapter: Adapter,
	database: Database,
	options: SuiteOptions = {},
): Promise<void> {
	await runAll(adapterTests(), adapter, database, options);
}

/**
 * Runs the suite for an adapter of sessions only, and prints what passes. The first case that fails
 * ends it. **Empties the tables that have handlers.**
 *
 * @param adapter - The adapter, initialized: `initializeAdapter(LuciaError)`.
 * @param database - The same storage without the adapter; only `session` is needed, and `sessionIndex` for
 * the extended cases of {@link sessionIndexTests}.
 * @param options - Whether the extended cases run too.
 * @throws What the first failing case throws.
 * @since 4.0.0
 */
export async function testSessionAdapter(
	adapter: SessionAdapter,
	database: Database,
	options: SuiteOptions = {},
): Promise<void> {
	const ofIndex = database.hasSessionIndex() ? sessionIndexTests() : [];
	await runAll([...sessionAdapterTests(), ...ofIndex], adapter, database, options);
}
