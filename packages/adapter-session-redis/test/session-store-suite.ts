import {
	Database,
	sessionAdapterTests,
	sessionIndexTests,
	testSessionAdapter,
} from "@lucia-auth/adapter-test";
import {
	lucia,
	LuciaError,
	type InitializeAdapter,
	type SessionAdapter,
	type SessionSchema,
} from "lucia";
import { DatabaseSync } from "node:sqlite";
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { nodeSqlite } from "../../adapter-sqlite/src/index.ts";
import type { RedisPrefixes } from "../src/prefixes.ts";
import { deleteKeys, keysWith, ownPrefixes, type Behind } from "./behind.ts";
import { shows } from "../../../tests/shows.ts";

/** A client of Redis, as an app has one. */
export interface OpenedClient {
	/** The adapter on this client. */
	readonly initialize: (prefixes?: RedisPrefixes) => InitializeAdapter<SessionAdapter>;
	/** v2's adapter on this client; only the tests about v2 call it. */
	readonly initializeV2?: (prefixes?: RedisPrefixes) => InitializeAdapter<SessionAdapter>;
	/** The same server without the client. */
	readonly behind: Behind;
	/** What the client writes before every key. */
	readonly keyPrefix?: string;
	/** What the prefixes of keys begin with. */
	readonly hashTag?: string;
	/** How many times somebody waited for a server while this was done. */
	readonly roundTrips: (prefix: string, work: () => Promise<unknown>) => Promise<number>;
	readonly close: () => Promise<unknown>;
}

/** An adapter each of whose calls goes to the other one of two. */
function inTurns(one: SessionAdapter, other: SessionAdapter): SessionAdapter {
	let calls = 0;
	return new Proxy(one, {
		get: (_, name: keyof SessionAdapter) => Reflect.get(calls++ % 2 === 0 ? one : other, name),
	});
}

const DAY = 24 * 60 * 60 * 1000;
const SECRET = "SECRET";

const device = (value: unknown): Partial<SessionSchema> =>
	({ device: value }) as Partial<SessionSchema>;

/**
 * What every client has to do, on a real server.
 *
 * @param name - What the client is called.
 * @param options.roundTrips - Of the first read of a session, and of the later ones.
 * @param options.hasV2 - Whether v2's adapter takes the client too.
 */
export function sessionStoreSuite(
	name: string,
	open: () => Promise<OpenedClient>,
	{
		roundTrips: expectedRoundTrips = [1, 1],
		hasV2 = false,
	}: {
		readonly roundTrips?: readonly [first: number, later: number];
		readonly hasV2?: boolean;
	} = {},
): void {
	const testOfV2 = hasV2 ? test : (): void => {};
	describe(`${name} keeps sessions`, () => {
		let client: OpenedClient;
		let second: OpenedClient;
		let prefixes: ReturnType<typeof ownPrefixes>;
		let adapter: SessionAdapter;
		let database: Database;
		let stored: { session: (id: string) => string; list: (userId: string) => string };

		beforeAll(async () => {
			[client, second] = [await open(), await open()];
			const { behind, keyPrefix = "", hashTag } = client;
			prefixes = ownPrefixes(hashTag);
			adapter = client.initialize(prefixes)(LuciaError);
			stored = {
				session: (id) => `${keyPrefix}${prefixes.session}:${id}`,
				list: (userId) => `${keyPrefix}${prefixes.userSessions}:${userId}`,
			};
			const sessionKeys = (): Promise<string[]> =>
				keysWith(behind, `${keyPrefix}${prefixes.session}`);
			const listKeys = (): Promise<string[]> =>
				keysWith(behind, `${keyPrefix}${prefixes.userSessions}`);
			database = new Database({
				session: {
					get: async () => {
						const texts = await Promise.all((await sessionKeys()).map((key) => behind.get(key)));
						return texts.flatMap((text) => (text === null ? [] : [JSON.parse(text)]));
					},
					insert: async (session: SessionSchema) => {
						await behind.set(stored.session(session.id), JSON.stringify(session));
						await behind.sadd(stored.list(session.user_id), session.id);
					},
					clear: async () => {
						await deleteKeys(behind, await sessionKeys());
						await deleteKeys(behind, await listKeys());
					},
				},
				sessionIndex: { lose: async () => deleteKeys(behind, await listKeys()) },
			});
		});
		afterAll(async () => {
			await database.clear();
			await client.close();
			await second.close();
		});

		for (const { group, name: what, needs, run } of [
			...sessionAdapterTests(),
			...sessionIndexTests(),
		]) {
			test(`${group} ${what}`, async () => {
				expect(needs === null || needs in adapter).toBe(true);
				await run(adapter, database);
			});
			// One connection keeps the order in which it is asked; two of them do not.
			test(`${group} ${what}, on two connections`, async () => {
				const other = second.initialize(prefixes)(LuciaError);
				await expect(run(inTurns(adapter, other), database)).resolves.toBeUndefined();
			});
		}

		test("testSessionAdapter() passes", async () => {
			const log = vi.spyOn(console, "log").mockImplementation(() => {});
			await testSessionAdapter(adapter, database);
			expect(log.mock.lastCall?.[0]).toContain("Adapter passed 10 tests");
			log.mockRestore();
			shows(name, "suite", "passed");
		});

		const newSession = (changes: object = {}): SessionSchema => ({
			...database.generateSession(null),
			...changes,
		});
		const signIn = async (changes: object = {}): Promise<SessionSchema> => {
			const session = newSession(changes);
			await adapter.setSession(session);
			return session;
		};

		test("a session is one text of JSON that ends with it, and its list ends with the longest", async () => {
			const session = await signIn();
			const { id, user_id } = session;
			const { behind } = client;
			expect(JSON.parse((await behind.get(stored.session(id))) ?? "")).toStrictEqual(session);
			expect(await behind.smembers(stored.list(user_id))).toStrictEqual([id]);
			const endOf = async (key: string): Promise<number> => Date.now() + (await behind.pttl(key));
			const isAt = async (key: string, moment: number): Promise<void> =>
				expect(Math.abs((await endOf(key)) - moment)).toBeLessThan(2000);
			await isAt(stored.session(id), session.idle_expires);
			await isAt(stored.list(user_id), session.idle_expires);
			await signIn({ user_id, idle_expires: session.idle_expires - DAY });
			await isAt(stored.list(user_id), session.idle_expires);
			await adapter.updateSession(id, { idle_expires: session.idle_expires + DAY });
			await isAt(stored.session(id), session.idle_expires + DAY);
			await isAt(stored.list(user_id), session.idle_expires + DAY);
			const next = newSession({ user_id, idle_expires: session.idle_expires + 2 * DAY });
			await adapter.replaceSession?.(id, next);
			await isAt(stored.list(user_id), next.idle_expires);
		});

		test("a session is read in one round trip, whatever it says", async () => {
			const session = await signIn(device({ nested: ["🜁", '"', null, 1.5] }));
			const count = (id: string): Promise<number> =>
				client.roundTrips(prefixes.own, () => adapter.getSession(id));
			const [first, later] = expectedRoundTrips;
			expect(await count(session.id)).toBe(first);
			expect(await count(session.id)).toBe(later);
			expect(await count("none")).toBe(1);
			shows(name, "reads", first === 1 ? "one round trip" : "one round trip, two the first time");
		});

		test("a session that is stored and listed nowhere is not valid", async () => {
			const session = newSession();
			await client.behind.set(stored.session(session.id), JSON.stringify(session));
			expect(await adapter.getSession(session.id)).toBeNull();
			await expect(adapter.updateSession(session.id, { idle_expires: 1 })).rejects.toStrictEqual(
				new LuciaError("AUTH_INVALID_SESSION_ID"),
			);
			await expect(adapter.replaceSession?.(session.id, newSession())).rejects.toStrictEqual(
				new LuciaError("AUTH_INVALID_SESSION_ID"),
			);
			await adapter.deleteSession(session.id);
			expect(await client.behind.get(stored.session(session.id))).toBeNull();
		});

		test("an update of a session that is gone rejects, and stores nothing", async () => {
			await expect(adapter.updateSession("gone", { idle_expires: 1 })).rejects.toStrictEqual(
				new LuciaError("AUTH_INVALID_SESSION_ID"),
			);
			expect(await client.behind.exists(stored.session("gone"))).toBe(0);
		});

		test("the session of an id that has another owner now is found on his list", async () => {
			const { id } = await signIn();
			expect(await adapter.getSession(id)).not.toBeNull();
			const again = await signIn({ id });
			expect(await adapter.getSession(id)).toStrictEqual(again);
			await adapter.deleteSessionsByUserId(again.user_id);
			expect(await adapter.getSession(id)).toBeNull();
		});

		test("of updates at the same time none is lost", async () => {
			const session = await signIn();
			const names = Array.from({ length: 8 }, (_, index) => `attribute${index}`);
			await Promise.all(names.map((each) => adapter.updateSession(session.id, { [each]: each })));
			expect(await adapter.getSession(session.id)).toStrictEqual({
				...session,
				...Object.fromEntries(names.map((each) => [each, each])),
			});
		});

		test("ids that have expired leave the list when it is read", async () => {
			const [gone, kept] = [await signIn(), newSession()];
			await adapter.setSession({ ...kept, user_id: gone.user_id });
			await client.behind.del(stored.session(gone.id));
			expect(await adapter.getSessionsByUserId(gone.user_id)).toStrictEqual([
				{ ...kept, user_id: gone.user_id },
			]);
			expect(await client.behind.smembers(stored.list(gone.user_id))).toStrictEqual([kept.id]);
		});

		test("a list of many ids that have expired grows shorter with each sign-in", async () => {
			const { user_id, id } = await signIn();
			const stale = Array.from({ length: 200 }, (_, index) => `stale-${index}`);
			await client.behind.sadd(stored.list(user_id), ...stale);
			let length = 201;
			for (let round = 0; length > 21; round++) {
				const session = await signIn({ user_id });
				const shorter = await client.behind.scard(stored.list(user_id));
				expect(shorter).toBeLessThan(length);
				length = shorter;
				await adapter.deleteSession(session.id);
				expect(round).toBeLessThan(200);
			}
			expect(await adapter.getSession(id)).not.toBeNull();
		});

		test("all sessions of a user end, also when there are a thousand", async () => {
			const { user_id, id } = await signIn();
			const ids = Array.from({ length: 1000 }, (_, index) => `many-${index}`);
			await client.behind.sadd(stored.list(user_id), ...ids);
			await Promise.all(
				ids.map((each) =>
					client.behind.set(
						stored.session(each),
						JSON.stringify(newSession({ id: each, user_id })),
					),
				),
			);
			expect(await adapter.getSessionsByUserId(user_id)).toHaveLength(1001);
			await adapter.deleteSessionsByUserId(user_id);
			expect(await adapter.getSessionsByUserId(user_id)).toStrictEqual([]);
			expect(await adapter.getSession(id)).toBeNull();
			expect(await client.behind.exists(stored.session("many-999"))).toBe(0);
		});

		test.each([
			"123",
			"1e5",
			"true",
			"null",
			'{"a":1}',
			"[]",
			"{a}",
			"a}b{c",
			"a:b",
			" ",
			"*",
			"a\nb\r\n",
			"\u0000",
			"'\"\\`",
			"ä🜁",
			"=x",
			"__proto__",
		])("an id is text, whatever it holds: %j", async (id) => {
			const session = await signIn({ id, user_id: `${id}!`, device: id });
			expect(await adapter.getSession(id)).toStrictEqual(session);
			expect(await adapter.getSessionsByUserId(`${id}!`)).toStrictEqual([session]);
			await adapter.updateSession(id, device(null));
			expect(await adapter.getSession(id)).toStrictEqual({ ...session, device: null });
			const next = newSession({ id: `${id}${id}`, user_id: `${id}!` });
			await adapter.replaceSession?.(id, next);
			expect(await adapter.getSessionsByUserId(`${id}!`)).toStrictEqual([next]);
			await adapter.deleteSession(next.id);
			expect(await adapter.getSessionsByUserId(`${id}!`)).toStrictEqual([]);
		});

		test("a user whose id is a number, as apps without types may have, is found", async () => {
			const session = await signIn({ user_id: 9_007_199_254_740_991 });
			expect(await adapter.getSession(session.id)).toStrictEqual(session);
			expect(await adapter.getSessionsByUserId(session.user_id)).toStrictEqual([session]);
			await adapter.deleteSessionsByUserId(session.user_id);
			expect(await adapter.getSession(session.id)).toBeNull();
		});

		test("a session that was dead already is no error", async () => {
			for (const idle_expires of [-1, 0, 1, Date.now() - 1000]) {
				const session = await signIn({ idle_expires, active_expires: idle_expires });
				expect(await adapter.getSession(session.id)).toBeNull();
			}
			await expect(adapter.setSession(newSession({ idle_expires: Number.NaN }))).rejects.toThrow(
				TypeError,
			);
		});

		async function errorOf(work: () => Promise<unknown> | undefined): Promise<Error> {
			const error: unknown = await work()?.then(
				() => null,
				(thrown: unknown) => thrown,
			);
			expect(error).toBeInstanceOf(Error);
			return error as Error;
		}

		test("what is no session is an error that shows nothing of it, and signs nobody in", async () => {
			const { id, user_id } = await signIn({ id: `${SECRET}-${crypto.randomUUID()}` });
			for (const garbage of [SECRET, `{"user_id":"${SECRET}"`, '"text"', "[1]", "{}", "12"]) {
				await client.behind.set(stored.session(id), garbage);
				for (const work of [
					() => adapter.getSession(id),
					() => adapter.getSessionsByUserId(user_id),
					() => adapter.updateSession(id, { idle_expires: Date.now() + DAY }),
					() => adapter.deleteSession(id),
				]) {
					const { message, stack } = await errorOf(work);
					expect(message).toMatch(/^What is stored under the id of a session is no session/);
					expect(`${message}${stack}`).not.toContain(SECRET);
				}
			}
			await client.behind.del(stored.session(id));
			await client.behind.hset(stored.session(id), SECRET, SECRET);
			for (const work of [
				() => adapter.getSession(id),
				() => adapter.getSessionsByUserId(user_id),
			]) {
				const error = await errorOf(work);
				expect(error.message).toContain("WRONGTYPE");
				expect(inspect(error)).not.toContain(SECRET);
			}
			await adapter.deleteSessionsByUserId(user_id);
			expect(await adapter.getSession(id)).toBeNull();
		});

		test("bytes that are no text are an error of an update, and no endless loop", async () => {
			const { id, ...rest } = await signIn();
			const text = JSON.stringify({ id, ...rest, device: "#" });
			const bytes = Buffer.from(text);
			bytes[text.indexOf("#")] = 0xff;
			await client.behind.set(stored.session(id), bytes);
			const { message } = await errorOf(() => adapter.updateSession(id, device(1)));
			expect(message).toBe("What is stored under the id of a session is not UTF-8.");
		});

		test("a list that is none is an error, and signs nobody in", async () => {
			const { id, user_id } = await signIn();
			await client.behind.set(stored.list(user_id), "text");
			for (const work of [
				() => adapter.getSession(id),
				() => adapter.getSessionsByUserId(user_id),
			]) {
				expect((await errorOf(work)).message).toContain("WRONGTYPE");
			}
		});

		test("a value that JSON would not keep is refused by its name, and nothing is stored", async () => {
			const before = await signIn();
			for (const value of [new Date(0), 5n, Number.NaN, new Map([[SECRET, SECRET]])]) {
				const session = newSession({ device: value });
				for (const work of [
					() => adapter.setSession(session),
					() => adapter.updateSession(before.id, device(value)),
					() => adapter.replaceSession?.(before.id, session),
				]) {
					const error = await errorOf(work);
					expect(error).toBeInstanceOf(TypeError);
					expect(error.message).toMatch(/^The attribute "device" of a session cannot store /);
					expect(error.message).not.toContain(SECRET);
				}
				expect(await adapter.getSessionsByUserId(session.user_id)).toStrictEqual([]);
			}
			expect(await adapter.getSession(before.id)).toStrictEqual(before);
		});

		test("scripts that the server has forgotten are sent again", async () => {
			const session = await signIn();
			const { behind } = client;
			const nodes = "nodes" in behind ? behind.nodes("master") : [behind];
			await Promise.all(nodes.map((node) => node.script("FLUSH")));
			expect(await adapter.getSession(session.id)).toStrictEqual(session);
		});

		testOfV2(
			"without prefixes it reads what v2 has stored, and v2 what it has stored",
			async () => {
				expect.assert(client.initializeV2);
				const { behind, keyPrefix = "" } = client;
				const v2 = client.initializeV2()(LuciaError);
				const adapterHere = client.initialize()(LuciaError);
				const [one, other] = [newSession(device({ a: [1] })), newSession()];
				const { user_id } = one;
				const later = { ...other, user_id, idle_expires: other.idle_expires + DAY };
				const list = `${keyPrefix}user_sessions:${user_id}`;
				await v2.setSession(one);
				await v2.setSession(later);
				expect(await behind.pttl(list)).toBe(-1);
				expect(await adapterHere.getSession(one.id)).toStrictEqual(one);
				expect(await adapterHere.getSessionsByUserId(user_id)).toHaveLength(2);

				// Its list had no end: with the first write it has that of the longest session.
				await adapterHere.updateSession(one.id, device("new"));
				expect(Date.now() + (await behind.pttl(list))).toBeGreaterThan(later.idle_expires - 2000);
				expect(await v2.getSession(one.id)).toStrictEqual({ ...one, device: "new" });

				await behind.persist(list);
				const next = newSession({ user_id });
				await adapterHere.replaceSession?.(one.id, next);
				expect(await behind.pttl(list)).toBeGreaterThan(0);
				await behind.persist(list);
				const third = newSession({ user_id });
				await adapterHere.setSession(third);
				expect(await behind.pttl(list)).toBeGreaterThan(0);
				expect(await v2.getSessionsByUserId(user_id)).toHaveLength(3);

				// What v2 ends is ended, and the other way round.
				await v2.deleteSession(third.id);
				expect(await adapterHere.getSession(third.id)).toBeNull();
				await adapterHere.deleteSessionsByUserId(user_id);
				expect(await v2.getSession(next.id)).toBeNull();
				expect(await v2.getSession(later.id)).toBeNull();
			},
		);

		testOfV2("a session that v2 had brought back after its end is not valid any more", async () => {
			expect.assert(client.initializeV2);
			const v2 = client.initializeV2(prefixes)(LuciaError);
			const session = newSession();
			await v2.setSession(session);
			await v2.deleteSession(session.id);
			// What its updateSession() wrote when it had read the session before.
			await client.behind.set(stored.session(session.id), JSON.stringify(session));
			expect(await v2.getSession(session.id)).toStrictEqual(session);
			expect(await adapter.getSession(session.id)).toBeNull();
		});

		test("a user signs in, is renewed, signs out everywhere else, and is deleted", async () => {
			const db = new DatabaseSync(":memory:");
			onTestFinished(() => {
				db.close();
				vi.useRealTimers();
			});
			db.exec(`
				CREATE TABLE user (id TEXT PRIMARY KEY);
				CREATE TABLE user_key (id TEXT PRIMARY KEY, user_id TEXT REFERENCES user (id), hashed_password TEXT);
			`);
			vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
			const auth = lucia({
				adapter: {
					user: nodeSqlite(db, { user: "user", session: null, key: "user_key" }),
					session: client.initialize(prefixes),
				},
				env: "DEV",
				sessionExpiresIn: { activePeriod: DAY, idlePeriod: DAY },
			});
			const user = await auth.createUser({ key: null, attributes: {} });
			const options = { userId: user.userId, attributes: {} };
			const [session, second, third] = await Promise.all([
				auth.createSession(options),
				auth.createSession(options),
				auth.createSession(options),
			]);
			expect(await auth.getAllUserSessions(user.userId)).toHaveLength(3);
			const reads = client.roundTrips(prefixes.own, () => auth.validateSession(session.sessionId));
			expect(await reads).toBe(expectedRoundTrips[0]);

			vi.setSystemTime(Date.now() + DAY + 1000);
			const renewed = await auth.validateSession(session.sessionId);
			expect(renewed.fresh).toBe(true);
			expect(renewed.idlePeriodExpiresAt.getTime()).toBe(Date.now() + 2 * DAY);
			expect((await auth.validateSession(session.sessionId)).fresh).toBe(false);

			await auth.invalidateOtherUserSessions(user.userId, session.sessionId);
			for (const { sessionId } of [second, third]) {
				await expect(auth.validateSession(sessionId)).rejects.toStrictEqual(
					new LuciaError("AUTH_INVALID_SESSION_ID"),
				);
			}
			expect(await auth.getAllUserSessions(user.userId)).toHaveLength(1);
			expect(await auth.deleteExpiredSessions()).toBeNull();

			await auth.deleteUser(user.userId);
			await expect(auth.validateSession(session.sessionId)).rejects.toStrictEqual(
				new LuciaError("AUTH_INVALID_SESSION_ID"),
			);
			expect(await client.behind.exists(stored.session(session.sessionId))).toBe(0);
		});
	});
}
