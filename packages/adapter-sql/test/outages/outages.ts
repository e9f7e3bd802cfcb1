import { lucia, LuciaError, type Adapter } from "lucia";
import { web } from "lucia/middleware";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { MortalServer } from "../../../../tests/servers/program.ts";
import { shows } from "../../../../tests/shows.ts";
import type { Awaitable } from "../../src/index.ts";
import { key, session, user } from "../suite/rows.ts";
import {
	adapterOf,
	executeAll,
	testSchema,
	type TestDatabase,
	type TestDialect,
} from "../test-driver.ts";

/** A server that is killed, and the SQL that makes it take its time. */
export interface MortalDatabase {
	readonly sql: TestDialect;
	/** Starts one of the caller's own. */
	readonly start: () => Promise<MortalServer>;
	/** Runs one statement on a connection of its own. */
	readonly query: (url: string, statement: string) => Promise<readonly unknown[]>;
	/** Statements after which a write of such a row takes a minute. */
	readonly slowed: (
		table: string,
		event: "INSERT" | "UPDATE",
		condition: string,
	) => readonly string[];
	/** Asks for a row for each of those writes that is under way. */
	readonly underWay: string;
}

/** A client of an app, which it keeps whatever happens to the server. */
export interface LastingClient {
	readonly initialize: TestDatabase["initialize"];
	readonly close: () => Awaitable<unknown>;
}

/** No driver waits longer by itself. */
const LONGEST_WAIT = 30_000;

const HOUR = 3_600_000;

/** What is written when its next request comes. */
const idle = () => ({
	active_expires: Date.now() - 1,
	idle_expires: Date.now() + HOUR,
	country: "XX",
});

const settled = (work: Promise<unknown>): Promise<unknown> =>
	work.then(
		(value) => ["resolved", value],
		(error: unknown) => error,
	);

/** An error of the driver: a code of Lucia's would be an answer, such as “not signed in”. */
function expectFailure(outcome: unknown): void {
	expect(outcome).toBeInstanceOf(Error);
	expect(outcome).not.toBeInstanceOf(LuciaError);
}

/**
 * A server that is killed under its clients, and comes back: both rows or none, nobody is told to be signed
 * out, and no app has to be started again.
 *
 * @param database - One server of this kind is started for all.
 * @param clients - What connects to its address, by what the adapter is called.
 */
export function outageSuite(
	{ sql, start, query, slowed, underWay }: MortalDatabase,
	clients: Readonly<Record<string, (url: string) => LastingClient>>,
): void {
	describe("a server that is killed", () => {
		let server: MortalServer;
		const execute = async (statement: string): Promise<void> =>
			void (await query(server.url, statement));

		beforeAll(async () => {
			server = await start();
			// A write takes its time, so that the server can die before it is done.
			await executeAll({ execute }, [
				...testSchema(sql),
				...slowed("user_key", "INSERT", "NEW.id LIKE 'slow:%'"),
				...slowed("user_session", "INSERT", "NEW.country = 'slow insert'"),
				...slowed("user_session", "UPDATE", "NEW.country = 'slow update'"),
			]);
		});
		afterAll(() => server.stop());

		/** Kills it while as many writes are under way. */
		async function killUnder(writes: number): Promise<void> {
			await expect
				.poll(async () => (await query(server.url, underWay)).length, { timeout: 20_000 })
				.toBe(writes);
			await server.kill();
		}

		const isBack = (adapter: Adapter): Promise<void> =>
			expect
				.poll(() => adapter.getUser("nobody").catch(() => "away"), { timeout: 20_000 })
				.toBe(null);

		for (const [at, [name, connect]] of Object.entries(clients).entries()) {
			/** The app goes on with one client, whatever happens. */
			function app() {
				const client = connect(server.url);
				onTestFinished(async () => void (await client.close()));
				const adapter = adapterOf(client);
				const auth = lucia({
					adapter: () => adapter,
					env: "DEV",
					middleware: web(),
					sessionExpiresIn: { activePeriod: 60_000, idlePeriod: 60_000 },
					rotateSessionIds: { gracePeriod: 10_000 },
				});
				return { adapter, auth };
			}

			const own = (id: string): string => `${id} of ${name}`;

			test(`${name}: a server that is killed in the middle of a sign-up leaves both rows or none, and the pool recovers`, async () => {
				const { adapter } = app();
				const id = own("killed");
				const signUp = settled(adapter.setUser(user(id), key(`slow:${id}`, id)));
				await killUnder(1);
				expectFailure(await signUp);
				await server.restart();
				await isBack(adapter);
				expect(await adapter.getUser(id)).toBeNull();
				expect(await adapter.getKey(`slow:${id}`)).toBeNull();
				await adapter.setUser(user(id), key(id, id));
				expect(await adapter.getKey(id)).toStrictEqual(key(id, id));
				shows(name, "outages", "both rows or none");
			});

			test(`${name}: a server that is killed in the middle of a rotation leaves the session as it was, and it goes on`, async () => {
				const { adapter, auth } = app();
				// One dies while the row with the new id is written, one while the old row is given up.
				const inserting = session(`${"i".repeat(39)}${at}`, own("insert"), idle());
				const updating = session(`${"u".repeat(39)}${at}`, own("update"), idle());
				const slowly = { country: "slow update" };
				for (const row of [inserting, { ...updating, ...slowly }]) {
					await adapter.setUser(user(row.user_id), null);
					await adapter.setSession(row);
				}
				await execute(
					`UPDATE user_session SET country = 'slow insert' WHERE id = '${inserting.id}'`,
				);
				const rotations = [inserting, updating].map(({ id }) => settled(auth.validateSession(id)));
				await killUnder(2);
				for (const rotation of rotations) expectFailure(await rotation);
				await server.restart();
				await isBack(adapter);
				await execute("UPDATE user_session SET country = 'XX'");
				// The new row of the first was not written, that of the second has an id that reached nobody.
				for (const [row, left] of [
					[inserting, 1],
					[updating, 2],
				] as const) {
					expect(await adapter.getSessionsByUserId(row.user_id)).toHaveLength(left);
					expect(await adapter.getSession(row.id)).toStrictEqual(row);
					expect((await auth.validateSession(row.id)).fresh).toBe(true);
					await auth.invalidateAllUserSessions(row.user_id);
					expect(await adapter.getSessionsByUserId(row.user_id)).toEqual([]);
				}
			});

			test(`${name}: while the server is away, a request fails and nobody is told to be signed out`, async () => {
				const { adapter, auth } = app();
				const id = own("reader");
				const row = session(`${"r".repeat(39)}${at}`, id, {
					...idle(),
					active_expires: Date.now() + HOUR,
				});
				await adapter.setUser(user(id), key(id, id));
				await adapter.setSession(row);
				const request = new Request("http://localhost", {
					headers: { cookie: `auth_session=${row.id}` },
				});
				expect((await auth.handleRequest(request).validate())?.user.userId).toBe(id);
				await server.kill();
				for (const work of [
					async () => auth.handleRequest(request).validate(),
					async () => auth.validateSession(row.id),
					async () => adapter.getSessionAndUser?.(row.id),
					async () => adapter.getKey(id),
					async () => adapter.updateSession(row.id, { idle_expires: 3 }),
					async () => adapter.setUser(user(own("new")), key(own("new"), own("new"))),
				]) {
					const before = performance.now();
					expectFailure(await settled(work()));
					expect(performance.now() - before).toBeLessThan(LONGEST_WAIT);
				}
				await server.restart();
				await isBack(adapter);
				expect((await auth.handleRequest(request).validate())?.user.userId).toBe(id);
				expect(await adapter.getSession(row.id)).toStrictEqual(row);
			});
		}
	});
}
