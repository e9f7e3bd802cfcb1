import {
	LuciaError,
	type Adapter,
	type KeySchema,
	type SessionSchema,
	type UserSchema,
} from "lucia";
import { expect, test, vi } from "vitest";
import { Database } from "./database.ts";
import { adapterTests, sessionAdapterTests, testAdapter, testSessionAdapter } from "./suite.ts";

/** The tables of an adapter that keeps everything in memory. */
interface Store {
	readonly user: Map<string, UserSchema>;
	readonly session: Map<string, SessionSchema>;
	readonly key: Map<string, KeySchema>;
}

function table<Row extends { id: string }>(
	rows: Map<string, Row>,
): { get: () => Promise<Row[]>; insert: (row: Row) => Promise<void>; clear: () => Promise<void> } {
	return {
		get: async () => structuredClone([...rows.values()]),
		insert: async (row) => void rows.set(row.id, structuredClone(row)),
		clear: async () => rows.clear(),
	};
}

function read<Row>(rows: Map<string, Row>, id: string): Row | null {
	return structuredClone(rows.get(id) ?? null);
}

function update<Row>(rows: Map<string, Row>, id: string, partial: object): void {
	const row = rows.get(id);
	const defined = Object.entries(partial).filter(([, value]) => value !== undefined);
	if (row) rows.set(id, { ...row, ...Object.fromEntries(defined) });
}

function ofUser<Row extends { user_id: string }>(rows: Map<string, Row>, userId: string): Row[] {
	return structuredClone([...rows.values()].filter((row) => row.user_id === userId));
}

function memoryAdapter(store: Store): Adapter {
	const { user: users, session: sessions, key: keys } = store;
	const refuseDuplicate = (key: KeySchema): void => {
		if (keys.has(key.id)) throw new LuciaError("AUTH_DUPLICATE_KEY_ID");
	};
	return {
		getUser: async (id) => read(users, id),
		setUser: async (user, key) => {
			const name = (row: UserSchema): unknown => ("username" in row ? row.username : null);
			const taken = [...users.values()].some((row) => name(row) === name(user));
			if (taken || users.has(user.id)) throw new Error("unique constraint of the user table");
			if (key) refuseDuplicate(key);
			users.set(user.id, structuredClone(user));
			if (key) keys.set(key.id, structuredClone(key));
		},
		updateUser: async (id, partial) => update(users, id, partial),
		deleteUser: async (id) => void users.delete(id),
		getKey: async (id) => read(keys, id),
		getKeysByUserId: async (userId) => ofUser(keys, userId),
		setKey: async (key) => {
			refuseDuplicate(key);
			keys.set(key.id, structuredClone(key));
		},
		updateKey: async (id, partial) => update(keys, id, partial),
		deleteKey: async (id) => void keys.delete(id),
		deleteKeysByUserId: async (userId) => {
			for (const { id } of ofUser(keys, userId)) keys.delete(id);
		},
		getSession: async (id) => read(sessions, id),
		getSessionsByUserId: async (userId) => ofUser(sessions, userId),
		setSession: async (session) => void sessions.set(session.id, structuredClone(session)),
		updateSession: async (id, partial) => update(sessions, id, partial),
		deleteSession: async (id) => void sessions.delete(id),
		deleteSessionsByUserId: async (userId) => {
			for (const { id } of ofUser(sessions, userId)) sessions.delete(id);
		},
		deleteExpiredSessions: async (now) => {
			for (const { id, idle_expires } of sessions.values())
				if (idle_expires < now) sessions.delete(id);
		},
		getSessionAndUser: async (id) => {
			const session = read(sessions, id);
			const user = session && read(users, session.user_id);
			return session && user ? [session, user] : [null, null];
		},
	};
}

function setUp(): { store: Store; adapter: Adapter; database: Database; sessionsOnly: Database } {
	const store: Store = { user: new Map(), session: new Map(), key: new Map() };
	const [user, session, key] = [table(store.user), table(store.session), table(store.key)];
	return {
		store,
		adapter: memoryAdapter(store),
		database: new Database({ user: user as never, session, key }),
		sessionsOnly: new Database({ session }),
	};
}

/** The titles of the cases that an adapter fails. */
async function failures(
	sabotage: (adapter: Adapter, store: Store) => Partial<Adapter>,
): Promise<string[]> {
	const { store, adapter, database } = setUp();
	const broken = { ...adapter, ...sabotage(adapter, store) };
	const failed: string[] = [];
	for (const { group, name, run } of adapterTests()) {
		try {
			await run(broken, database);
		} catch {
			failed.push(`${group} ${name}`);
		}
	}
	return failed;
}

test("an adapter that keeps the contract passes every case", async () => {
	expect(await failures(() => ({}))).toStrictEqual([]);
});

test("there are the 34 and the 10 cases of version 4.1, each title once", () => {
	const suites = [adapterTests(), sessionAdapterTests()] as const;
	expect(suites.map((tests) => tests.filter(({ extended }) => !extended).length)).toStrictEqual([
		34, 10,
	]);
	for (const tests of suites)
		expect(new Set(tests.map(({ group, name }) => `${group} ${name}`)).size).toBe(tests.length);
});

const faults: [fault: string, caught: string, Parameters<typeof failures>[0]][] = [
	[
		"undefined for an unknown user",
		"getUser() returns null when no user has this id",
		({ getUser }) => ({ getUser: async (id) => (await getUser(id)) ?? (undefined as never) }),
	],
	[
		"expiries as text",
		"setSession() keeps every digit of the expiries, as numbers",
		({ getSession }) => ({
			getSession: async (id) => {
				const session = await getSession(id);
				return session && { ...session, idle_expires: `${session.idle_expires}` as never };
			},
		}),
	],
	[
		"a user left behind by a duplicate key",
		"setUser() leaves no user behind when the key id exists",
		({ setUser, setKey }) => ({
			setUser: async (user, key) => {
				await setUser(user, null);
				if (key) await setKey(key);
			},
		}),
	],
	[
		"a duplicate user called a duplicate key",
		"setUser() does not call a user id that exists a duplicate key",
		({ setUser }) => ({
			setUser: async (user, key) =>
				setUser(user, key).catch(() => Promise.reject(new LuciaError("AUTH_DUPLICATE_KEY_ID"))),
		}),
	],
	[
		"a duplicate key that replaces the key",
		"setKey() leaves the key that has the id as it is",
		(_, { key: keys }) => ({ setKey: async (key) => void keys.set(key.id, key) }),
	],
	[
		"two sign-ups at once that both get the key",
		"setUser() lets one of several at once have the key id",
		({ setUser, getKey }, { key: keys }) => ({
			setUser: async (user, key) => {
				if (key && (await getKey(key.id))) throw new LuciaError("AUTH_DUPLICATE_KEY_ID");
				await setUser(user, null);
				if (key) keys.set(key.id, key);
			},
		}),
	],
	[
		"an update that creates a session",
		"updateSession() never brings back a session that is deleted meanwhile",
		({ getSession, setSession }) => ({
			updateSession: async (id, partial) => {
				const session = await getSession(id);
				await Promise.resolve();
				if (session) await setSession({ ...session, ...partial });
			},
		}),
	],
	[
		"an update that rejects with the driver's error when there is no row",
		"updateUser() resolves, or rejects with AUTH_INVALID_USER_ID, when no user has this id",
		() => ({ updateUser: async () => Promise.reject(new Error("P2025")) }),
	],
	[
		"an index of sessions that is never written",
		"deleteSessionsByUserId() ends the sessions that the adapter itself stored",
		() => ({ getSessionsByUserId: async () => [], deleteSessionsByUserId: async () => {} }),
	],
	[
		"a purge that takes the boundary too",
		"deleteExpiredSessions() deletes what is dead, of every user, and nothing else",
		({ deleteExpiredSessions }) => ({
			deleteExpiredSessions: async (now) => deleteExpiredSessions?.(now + 1),
		}),
	],
	[
		"half a pair for a session without a user",
		"getSessionAndUser() returns [null, null] when the session's user is gone, where storage lets that happen",
		({ getSession, getUser }) => ({
			getSessionAndUser: async (id) => {
				const session = await getSession(id);
				return [session, session && (await getUser(session.user_id))] as never;
			},
		}),
	],
];

test.each(faults)("%s is caught", async (_, caught, sabotage) => {
	expect(await failures(sabotage)).toContain(caught);
});

test("a session adapter passes with nothing but a session table", async () => {
	const { adapter, sessionsOnly } = setUp();
	const log = vi.spyOn(console, "log").mockImplementation(() => {});
	await testSessionAdapter(adapter, sessionsOnly);
	expect(log.mock.lastCall?.[0]).toContain("Adapter passed 10 tests");
	await testSessionAdapter(adapter, sessionsOnly, { extended: true });
	expect(log.mock.lastCall?.[0]).toContain(`passed ${sessionAdapterTests().length} tests`);
	log.mockRestore();
});

test("the cases of a method that the adapter does not have are skipped, and said to be", async () => {
	const { adapter, database } = setUp();
	const { getSessionAndUser: _, ...without } = adapter;
	const log = vi.spyOn(console, "log").mockImplementation(() => {});
	await testAdapter(without, database);
	expect(log.mock.calls.flat().join("\n")).toContain("the adapter has no getSessionAndUser()");
	expect(log.mock.lastCall?.[0]).toContain("Adapter passed 32 tests");
	log.mockRestore();
});

test("the first failure ends the run with its error", async () => {
	const { adapter, database } = setUp();
	const log = vi.spyOn(console, "log").mockImplementation(() => {});
	const broken = { ...adapter, getUser: async () => Promise.reject(new Error("no connection")) };
	await expect(testAdapter(broken, database)).rejects.toThrow("no connection");
	log.mockRestore();
});

test("a table without a handler is named", () => {
	const database = new Database({});
	expect(() => database.user()).toThrow("No query handler provided for 'user'");
	expect(() => database.session()).toThrow("No query handler provided for 'session'");
	expect(() => database.key()).toThrow("No query handler provided for 'key'");
});

test("generated rows refer to whom they are told, or to nobody", () => {
	const database = new Database({});
	expect(database.generateUser({ userId: "u", username: "n" })).toStrictEqual({
		id: "u",
		username: "n",
	});
	expect(database.generateKey("u", { id: "k" })).toStrictEqual({
		id: "k",
		user_id: "u",
		hashed_password: null,
	});
	const session = database.generateSession(null);
	expect(session).toMatchObject({ country: "XX", user_id: expect.stringMatching(/^.{8}$/) });
	expect(session.id).toMatch(/^at_.{40}$/);
	expect(session.idle_expires - session.active_expires).toBe(24 * 60 * 60 * 1000);
});
