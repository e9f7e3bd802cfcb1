import assert from "node:assert/strict";
import type { SessionAdapter, SessionSchema } from "lucia";
import type { Database } from "./database.ts";
import { resolvesOrRejectsWith, sameRows, TestGroup, type AdapterTest } from "./test-case.ts";

// Where the sessions of a user are found by a list of their own, the two can drift apart: a session that
// works and is listed nowhere cannot be ended by anybody.

/** How often the races are run: each is decided within microseconds, either way. */
const RACES = 20;

/** Sessions of one user, stored one after the other. */
async function signedIn(
	adapter: SessionAdapter,
	database: Database,
	userId: string,
	count: number,
): Promise<SessionSchema[]> {
	const sessions = Array.from({ length: count }, () => database.generateSession(userId));
	for (const session of sessions) await adapter.setSession(session);
	return sessions;
}

/** Those of the sessions that work. Fails when one of them is not listed. */
async function working(
	adapter: SessionAdapter,
	userId: string,
	sessions: readonly SessionSchema[],
): Promise<string[]> {
	const found: string[] = [];
	for (const { id } of sessions) if (await adapter.getSession(id)) found.push(id);
	const listed = new Set((await adapter.getSessionsByUserId(userId)).map(({ id }) => id));
	for (const id of found)
		assert.ok(listed.has(id), "a session works, and is not listed for its user");
	return found;
}

/** Runs works at once, in one order or the other: some connections keep it. */
async function atOnce(race: number, ...works: (() => Promise<void>)[]): Promise<void> {
	const ordered = race % 2 === 0 ? works : works.toReversed();
	await Promise.all(ordered.map((work) => work()));
}

const group = new TestGroup<SessionAdapter>("the sessions of a user")
	.extended("are all listed when they begin at the same time", async (adapter, database) => {
		for (let race = 0; race < RACES; race++) {
			const user = database.generateUser().id;
			const sessions = Array.from({ length: 3 }, () => database.generateSession(user));
			await Promise.all(sessions.map((session) => adapter.setSession(session)));
			sameRows<SessionSchema>(await adapter.getSessionsByUserId(user), sessions);
			const [kept, ...others] = sessions;
			await Promise.all(others.map(({ id }) => adapter.deleteSession(id)));
			assert.deepStrictEqual(await working(adapter, user, sessions), [kept?.id]);
		}
	})
	.extended("end together, also when their list is lost", async (adapter, database) => {
		const user = database.generateUser().id;
		const sessions = await signedIn(adapter, database, user, 2);
		await database.sessionIndex().lose();
		await working(adapter, user, sessions);
		await adapter.deleteSessionsByUserId(user);
		assert.deepStrictEqual(await working(adapter, user, sessions), []);
		const later = await signedIn(adapter, database, user, 1);
		assert.deepStrictEqual(
			await working(adapter, user, [...sessions, ...later]),
			later.map(({ id }) => id),
		);
	})
	.extended(
		"end together, also when their list is lost and has begun anew",
		async (adapter, database) => {
			const user = database.generateUser().id;
			const before = await signedIn(adapter, database, user, 2);
			await database.sessionIndex().lose();
			const after = await signedIn(adapter, database, user, 2);
			await working(adapter, user, [...before, ...after]);
			await adapter.deleteSessionsByUserId(user);
			assert.deepStrictEqual(await working(adapter, user, [...before, ...after]), []);
		},
	)
	.extended("stay ended while one of them is renewed", async (adapter, database) => {
		for (let race = 0; race < RACES; race++) {
			const user = database.generateUser().id;
			const [session] = await signedIn(adapter, database, user, 1);
			assert.ok(session);
			await atOnce(
				race,
				() =>
					resolvesOrRejectsWith(
						adapter.updateSession(session.id, { idle_expires: session.idle_expires + 1000 }),
						"AUTH_INVALID_SESSION_ID",
					),
				() => adapter.deleteSessionsByUserId(user),
			);
			assert.deepStrictEqual(await working(adapter, user, [session]), []);
		}
	})
	.extended("stay ended while one of them gets another id", async (adapter, database) => {
		for (let race = 0; race < RACES; race++) {
			const user = database.generateUser().id;
			const [session] = await signedIn(adapter, database, user, 1);
			const next = database.generateSession(user);
			assert.ok(session);
			await atOnce(
				race,
				async () => {
					if (!adapter.replaceSession) return;
					await resolvesOrRejectsWith(
						adapter.replaceSession(session.id, next),
						"AUTH_INVALID_SESSION_ID",
					);
				},
				() => adapter.deleteSessionsByUserId(user),
			);
			assert.deepStrictEqual(await working(adapter, user, [session, next]), []);
		}
	})
	.extended(
		"are listed, or ended, when they begin while all are ended",
		async (adapter, database) => {
			for (let race = 0; race < RACES; race++) {
				const user = database.generateUser().id;
				const before = await signedIn(adapter, database, user, 1);
				const session = database.generateSession(user);
				await atOnce(
					race,
					() => adapter.setSession(session),
					() => adapter.deleteSessionsByUserId(user),
				);
				const left = await working(adapter, user, [...before, session]);
				assert.ok(left.every((id) => id === session.id));
				await adapter.deleteSessionsByUserId(user);
				assert.deepStrictEqual(await working(adapter, user, [...before, session]), []);
			}
		},
	);

/** The cases about the list of a user's sessions. */
export const sessionIndexCases: readonly AdapterTest<SessionAdapter>[] = group.tests;
