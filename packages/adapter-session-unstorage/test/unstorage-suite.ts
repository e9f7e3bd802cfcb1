import {
	Database,
	sessionAdapterTests,
	sessionIndexTests,
	testSessionAdapter,
} from "@lucia-auth/adapter-test";
import { lucia, LuciaError, type SessionAdapter, type SessionSchema } from "lucia";
import { randomUUID } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { createStorage, prefixStorage, type Driver, type Storage } from "unstorage";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { nodeSqlite } from "../../adapter-sqlite/src/index.ts";
import { unstorage } from "../src/unstorage.ts";
import { shows } from "../../../tests/shows.ts";

const DAY = 24 * 60 * 60 * 1000;
const SECRET = "SECRET";

const device = (value: unknown): Partial<SessionSchema> =>
	({ device: value }) as Partial<SessionSchema>;

/**
 * What the adapter does on every driver.
 *
 * @param name - What the driver is called.
 */
export function unstorageSuite(name: string, openDriver: () => Promise<Driver> | Driver): void {
	describe(`unstorage() with ${name}`, () => {
		const [session, userSession] = ["session", "user_session"];
		let storage: Storage<string>;
		let dispose: () => Promise<void>;
		let adapter: SessionAdapter;
		let database: Database;

		beforeAll(async () => {
			const whole = createStorage<string>({ driver: await openDriver() });
			storage = prefixStorage(whole, `test-${randomUUID()}`);
			dispose = () => whole.dispose();
			adapter = unstorage(storage)(LuciaError);
			const removeAll = async (base: string): Promise<void> => {
				for (const key of await storage.getKeys(base)) await storage.removeItem(key);
			};
			database = new Database({
				session: {
					get: async () => {
						const keys = await storage.getKeys(`${session}:`);
						return Promise.all(
							keys.map(async (key) => (await storage.getItem(key)) as unknown as SessionSchema),
						);
					},
					insert: async (row: SessionSchema) => {
						await storage.setItem(`${session}:${row.id}`, JSON.stringify(row));
						await storage.setItem(`${userSession}:${row.user_id}:${row.id}`, "");
					},
					clear: async () => {
						await removeAll(`${session}:`);
						await removeAll(`${userSession}:`);
					},
				},
				sessionIndex: { lose: () => removeAll(`${userSession}:`) },
			});
		});
		afterAll(async () => {
			await database.clear();
			await dispose();
		});

		for (const { group, name: what, needs, run } of [
			...sessionAdapterTests(),
			...sessionIndexTests(),
		]) {
			// What storage cannot do at once: the library does the first by itself, and goes without the second.
			if (needs === "replaceSession" || needs === "replaceExpiry") continue;
			test(`${group} ${what}`, async () => {
				expect(needs === null || needs in adapter).toBe(true);
				await run(adapter, database);
			});
		}

		test("testSessionAdapter() passes", async () => {
			const log = vi.spyOn(console, "log").mockImplementation(() => {});
			await testSessionAdapter(adapter, database);
			expect(log.mock.lastCall?.[0]).toContain("Adapter passed 10 tests");
			log.mockRestore();
			shows(`unstorage on ${name}`, "suite", "passed");
		});

		const newSession = (changes: object = {}): SessionSchema => ({
			...database.generateSession(null),
			...changes,
		});
		const signIn = async (changes: object = {}): Promise<SessionSchema> => {
			const row = newSession(changes);
			await adapter.setSession(row);
			return row;
		};

		test("a session is one text of JSON, and its entry has the id of the session", async () => {
			const row = await signIn();
			expect(await storage.getItem(`${session}:${row.id}`)).toStrictEqual(row);
			expect(await storage.getKeys(`${userSession}:${row.user_id}:`)).toStrictEqual([
				`${userSession}:${row.user_id}:${row.id}`,
			]);
		});

		test("a session without an entry is not valid", async () => {
			const row = newSession();
			await storage.setItem(`${session}:${row.id}`, JSON.stringify(row));
			expect(await adapter.getSession(row.id)).toBeNull();
			await expect(adapter.updateSession(row.id, { idle_expires: DAY })).rejects.toStrictEqual(
				new LuciaError("AUTH_INVALID_SESSION_ID"),
			);
			await adapter.deleteSession(row.id);
			expect(await storage.hasItem(`${session}:${row.id}`)).toBe(false);
		});

		test("sessions of v2, listed under the user's id twice, are valid, listed and ended", async () => {
			const user = "legacyuser";
			const rows = [newSession({ user_id: user }), newSession({ user_id: user })];
			const store = async (): Promise<void> => {
				for (const row of rows) {
					await storage.setItem(`${session}:${row.id}`, JSON.stringify(row));
					await storage.setItem(`${userSession}:${user}:${user}`, "");
				}
			};
			const other = await signIn();
			await store();
			for (const row of rows) expect(await adapter.getSession(row.id)).toStrictEqual(row);
			// v2 left them valid here.
			await adapter.deleteSessionsByUserId(user);
			for (const row of rows) expect(await adapter.getSession(row.id)).toBeNull();

			await store();
			const [first, second] = rows;
			await adapter.updateSession(first?.id ?? "", device("new"));
			expect(await adapter.getSessionsByUserId(user)).toHaveLength(2);
			expect((await storage.getKeys(`${userSession}:${user}:`)).toSorted()).toStrictEqual(
				rows.map(({ id }) => `${userSession}:${user}:${id}`).toSorted(),
			);
			await adapter.deleteSession(first?.id ?? "");
			expect(await adapter.getSessionsByUserId(user)).toStrictEqual([second]);
			expect(await adapter.getSession(other.id)).toStrictEqual(other);
		});

		test("deleteExpiredSessions() takes the dead ones with their entries, and entries without a session", async () => {
			await database.clear();
			const now = Date.now() + DAY;
			const kept = await signIn({ idle_expires: now });
			const dead = await signIn({ active_expires: now - 2, idle_expires: now - 1 });
			const forgotten = await signIn();
			await storage.removeItem(`${session}:${forgotten.id}`);
			await storage.setItem(`${session}:garbage`, "no session");
			await adapter.deleteExpiredSessions?.(now);
			expect(await adapter.getSession(kept.id)).toStrictEqual(kept);
			expect(await adapter.getSession(dead.id)).toBeNull();
			expect(await storage.getKeys(`${userSession}:`)).toStrictEqual([
				`${userSession}:${kept.user_id}:${kept.id}`,
			]);
			expect((await storage.getKeys(`${session}:`)).toSorted()).toStrictEqual(
				[`${session}:garbage`, `${session}:${kept.id}`].toSorted(),
			);
			await database.clear();
		});

		test.each([
			"123",
			"true",
			"null",
			"a:b",
			"a/b",
			"a\\b",
			"a?b",
			"..",
			"../../a",
			"a$",
			" ",
			"*",
			"a\nb",
			"\u0000",
			"'\"`",
			"%41",
			"%",
			"ä🜁",
			"__proto__",
		])("an id is text, whatever it holds: %j", async (id) => {
			const row = await signIn({ id, user_id: `${id}!`, device: id });
			expect(await adapter.getSession(id)).toStrictEqual(row);
			expect(await adapter.getSessionsByUserId(`${id}!`)).toStrictEqual([row]);
			await adapter.updateSession(id, device(null));
			expect(await adapter.getSession(id)).toStrictEqual({ ...row, device: null });
			await adapter.deleteSession(id);
			expect(await adapter.getSession(id)).toBeNull();
			expect(await adapter.getSessionsByUserId(`${id}!`)).toStrictEqual([]);
		});

		test("the id of another session with something behind it finds nothing", async () => {
			const { id } = await signIn();
			for (const odd of [`${id}?a`, `${id}:`, `:${id}`, `${id}/`, `${id}\uD800`])
				expect(await adapter.getSession(odd)).toBeNull();
		});

		test("a user whose id begins with that of another one keeps his sessions", async () => {
			const [one, other] = [await signIn({ user_id: "u" }), await signIn({ user_id: "u:v" })];
			await adapter.deleteSessionsByUserId("u");
			expect(await adapter.getSession(one.id)).toBeNull();
			expect(await adapter.getSession(other.id)).toStrictEqual(other);
		});

		test("the session of an id that has another owner now is found on his list", async () => {
			const { id } = await signIn();
			expect(await adapter.getSession(id)).not.toBeNull();
			const again = await signIn({ id });
			expect(await adapter.getSession(id)).toStrictEqual(again);
		});

		test("what is no session is an error that shows nothing of it, and signs nobody in", async () => {
			const { id } = await signIn();
			for (const garbage of [SECRET, `{"user_id":"${SECRET}"`, "[1]", "{}", "12"]) {
				await storage.setItem(`${session}:${id}`, garbage);
				for (const work of [
					() => adapter.getSession(id),
					() => adapter.updateSession(id, { idle_expires: Date.now() + DAY }),
					() => adapter.deleteSession(id),
				]) {
					const error: unknown = await work().then(
						() => null,
						(thrown: unknown) => thrown,
					);
					expect(error).toBeInstanceOf(Error);
					expect((error as Error).message).toMatch(
						/^What is stored under the id of a session is no session/,
					);
					expect((error as Error).stack).not.toContain(SECRET);
				}
			}
		});

		test("a value that JSON would not keep is refused by its name, and nothing is stored", async () => {
			const before = await signIn();
			for (const value of [new Date(0), 5n, Number.NaN, new Map()]) {
				const row = newSession({ device: value });
				const sentence = /^The attribute "device" of a session cannot store /;
				await expect(adapter.setSession(row)).rejects.toThrow(sentence);
				await expect(adapter.updateSession(before.id, device(value))).rejects.toThrow(sentence);
				expect(await adapter.getSessionsByUserId(row.user_id)).toStrictEqual([]);
			}
			await expect(adapter.setSession(newSession({ idle_expires: Number.NaN }))).rejects.toThrow(
				TypeError,
			);
			expect(await adapter.getSession(before.id)).toStrictEqual(before);
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
					session: unstorage(storage),
				},
				env: "DEV",
				sessionExpiresIn: { activePeriod: DAY, idlePeriod: DAY },
			});
			const user = await auth.createUser({ key: null, attributes: {} });
			const options = { userId: user.userId, attributes: {} };
			const [here, second, third] = await Promise.all([
				auth.createSession(options),
				auth.createSession(options),
				auth.createSession(options),
			]);
			expect(await auth.getAllUserSessions(user.userId)).toHaveLength(3);

			vi.setSystemTime(Date.now() + DAY + 1000);
			const renewed = await auth.validateSession(here.sessionId);
			expect(renewed.fresh).toBe(true);
			expect(renewed.idlePeriodExpiresAt.getTime()).toBe(Date.now() + 2 * DAY);

			await auth.invalidateOtherUserSessions(user.userId, here.sessionId);
			for (const { sessionId } of [second, third]) {
				await expect(auth.validateSession(sessionId)).rejects.toStrictEqual(
					new LuciaError("AUTH_INVALID_SESSION_ID"),
				);
			}
			expect(await auth.getAllUserSessions(user.userId)).toHaveLength(1);
			await auth.deleteUser(user.userId);
			await expect(auth.validateSession(here.sessionId)).rejects.toStrictEqual(
				new LuciaError("AUTH_INVALID_SESSION_ID"),
			);
		});
	});
}
