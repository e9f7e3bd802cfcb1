import {
	LuciaError,
	type Adapter,
	type KeySchema,
	type SessionSchema,
	type TokenAdapter,
	type TokenSchema,
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
	readonly token: Map<string, TokenSchema>;
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

function memoryTokens(tokens: Map<string, TokenSchema>): TokenAdapter {
	function insert(rows: readonly TokenSchema[]): void {
		if (rows.some(({ id }) => tokens.has(id)))
			throw new Error("unique constraint of the token table");
		for (const row of rows) tokens.set(row.id, structuredClone(row));
	}
	function deleteWhere(matches: (row: TokenSchema) => boolean): void {
		for (const row of tokens.values()) if (matches(row)) tokens.delete(row.id);
	}
	return {
		getToken: async (id) => read(tokens, id),
		setTokens: async (rows) => insert(rows),
		spendToken: async (id, spent_at, successors) => {
			const token = tokens.get(id);
			if (token?.spent_at !== null) return false;
			insert(successors);
			const [access, refresh] = successors;
			for (const row of tokens.values()) {
				if (row.family !== token.family || row.kind !== "access") continue;
				if (row.spent_at === null && row.id !== access.id) update(tokens, row.id, { spent_at });
			}
			update(tokens, id, { spent_at, replaced_by: refresh.id });
			return true;
		},
		deleteTokenFamily: async (family) => deleteWhere((row) => row.family === family),
		deleteTokensByUserId: async (userId) => deleteWhere((row) => row.user_id === userId),
		deleteExpiredTokens: async (now) =>
			deleteWhere(
				({ kind, expires, family_expires, spent_at }) =>
					family_expires < now || (expires < now && (kind === "access" || spent_at === null)),
			),
	};
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
		replacePassword: async (id, old, hash) => {
			const found = keys.get(id)?.hashed_password === old;
			if (found) update(keys, id, { hashed_password: hash });
			return found;
		},
		deleteUserCompletely: async (userId) => {
			for (const { id } of ofUser(sessions, userId)) sessions.delete(id);
			for (const { id } of ofUser(keys, userId)) keys.delete(id);
			users.delete(userId);
		},
		replaceExpiry: async (id, old, expiry) => {
			const row = sessions.get(id);
			const isOld =
				row?.active_expires === old.active_expires && row.idle_expires === old.idle_expires;
			if (isOld) update(sessions, id, expiry);
			return isOld;
		},
		getSession: async (id) => read(sessions, id),
		getSessionsByUserId: async (userId) => ofUser(sessions, userId),
		setSession: async (session) => void sessions.set(session.id, structuredClone(session)),
		updateSession: async (id, partial) => update(sessions, id, partial),
		deleteSession: async (id) => void sessions.delete(id),
		deleteSessionsByUserId: async (userId) => {
			for (const { id } of ofUser(sessions, userId)) sessions.delete(id);
		},
		replaceSession: async (id, session) => {
			if (!sessions.delete(id)) throw new LuciaError("AUTH_INVALID_SESSION_ID");
			sessions.set(session.id, structuredClone(session));
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
		tokens: memoryTokens(store.token),
	};
}

function setUp(): { store: Store; adapter: Adapter; database: Database; sessionsOnly: Database } {
	const store: Store = {
		user: new Map(),
		session: new Map(),
		key: new Map(),
		token: new Map(),
	};
	const [user, session, key] = [table(store.user), table(store.session), table(store.key)];
	const token = table(store.token);
	return {
		store,
		adapter: memoryAdapter(store),
		database: new Database({ user: user as never, session, key, token }),
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

/** A sabotage of the tokens alone. */
function tokensWith(
	sabotage: (tokens: TokenAdapter, store: Store) => Partial<TokenAdapter>,
): Parameters<typeof failures>[0] {
	return ({ tokens }, store) => {
		const whole = tokens ?? memoryTokens(store.token);
		return { tokens: { ...whole, ...sabotage(whole, store) } };
	};
}

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
		"a new hash over a password that was changed meanwhile",
		"replacePassword() leaves a hash that is not the old one any more",
		({ updateKey }) => ({
			replacePassword: async (id, _, hash) => {
				await updateKey(id, { hashed_password: hash });
				return true;
			},
		}),
	],
	[
		"a look at the old hash and a write that is not tied to it",
		"replacePassword() lets one of several at once replace the hash",
		({ getKey, updateKey }) => ({
			replacePassword: async (id, old, hash) => {
				const key = await getKey(id);
				if (key?.hashed_password !== old) return false;
				await updateKey(id, { hashed_password: hash });
				return true;
			},
		}),
	],
	[
		"a new expiry over one that was changed meanwhile",
		"replaceExpiry() leaves a session that has another expiry by now",
		({ updateSession }) => ({
			replaceExpiry: async (id, _, expiry) => {
				await updateSession(id, expiry);
				return true;
			},
		}),
	],
	[
		"a look at the old expiry and a write that is not tied to it",
		"replaceExpiry() lets one of several at once replace the expiry",
		({ getSession, updateSession }) => ({
			replaceExpiry: async (id, old, expiry) => {
				const row = await getSession(id);
				if (row?.active_expires !== old.active_expires) return false;
				if (row.idle_expires !== old.idle_expires) return false;
				await updateSession(id, expiry);
				return true;
			},
		}),
	],
	[
		"a user who is deleted and stays signed in",
		"deleteUserCompletely() deletes the user with all keys and sessions",
		({ deleteUser, deleteKeysByUserId }) => ({
			deleteUserCompletely: async (id) => {
				await deleteKeysByUserId(id);
				await deleteUser(id);
			},
		}),
	],
	[
		"a purge that takes the boundary too",
		"deleteExpiredSessions() deletes what is dead, of every user, and nothing else",
		({ deleteExpiredSessions }) => ({
			deleteExpiredSessions: async (now) => deleteExpiredSessions?.(now + 1),
		}),
	],
	[
		"a limit that is counted and not kept",
		"deleteExpiredSessions() takes a limit and says how many it has deleted, or deletes all that is dead",
		({ deleteExpiredSessions }) => ({
			deleteExpiredSessions: async (now, limit) => {
				await deleteExpiredSessions?.(now);
				return limit;
			},
		}),
	],
	[
		"a limit that is kept and not counted",
		"deleteExpiredSessions() takes a limit and says how many it has deleted, or deletes all that is dead",
		(_, { session: sessions }) => ({
			deleteExpiredSessions: async (now, limit = Infinity) => {
				let left = limit;
				for (const { id, idle_expires } of sessions.values())
					if (idle_expires < now && left-- > 0) sessions.delete(id);
			},
		}),
	],
	[
		"an object that is taken for the names of parameters",
		"setUser() refuses a value that it cannot store, or stores it, and never moves other values to its column",
		({ setUser }) => ({
			setUser: async (user, key) => {
				const [first, ...others] = Object.values(user);
				if (typeof first !== "object") return setUser(user, key);
				const moved = Object.keys(user).map((name, index) => [name, others[index] ?? null]);
				return setUser(Object.fromEntries(moved) as UserSchema, key);
			},
		}),
	],
	[
		"an object in an update that hides the id",
		"updateUser() refuses a value that it cannot store, or stores it, and does not call the user unknown",
		({ updateUser }) => ({
			updateUser: async (id, partial) => {
				const isOdd = Object.values(partial).some((value) => typeof value === "object");
				if (isOdd) throw new LuciaError("AUTH_INVALID_USER_ID");
				await updateUser(id, partial);
			},
		}),
	],
	[
		"a session that is put in the place of none",
		"replaceSession() rejects with AUTH_INVALID_SESSION_ID when no session has this id, and stores none",
		({ deleteSession, setSession }) => ({
			replaceSession: async (id, session) => {
				await deleteSession(id);
				await setSession(session);
			},
		}),
	],
	[
		"a session that keeps its old id beside the new one",
		"replaceSession() puts the session in the place of the old one",
		({ setSession }) => ({ replaceSession: async (_, session) => setSession(session) }),
	],
	[
		"a look at the old session and two writes that are not tied to it",
		"replaceSession() never brings back a session that is deleted meanwhile",
		({ getSession, setSession, deleteSession }) => ({
			replaceSession: async (id, session) => {
				if (!(await getSession(id))) throw new LuciaError("AUTH_INVALID_SESSION_ID");
				await deleteSession(id);
				await new Promise((resolve) => setImmediate(resolve));
				await setSession(session);
			},
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
	[
		"a refresh token that two refreshes at once get",
		"tokens.spendToken() lets one of several at once have the token",
		tokensWith(({ getToken, spendToken }, { token: tokens }) => ({
			spendToken: async (id, spentAt, successors) => {
				const token = await getToken(id);
				if (token?.spent_at !== null) return false;
				await Promise.resolve();
				update(tokens, id, { spent_at: null });
				return spendToken(id, spentAt, successors);
			},
		})),
	],
	[
		"a spent token without its successors",
		"tokens.spendToken() changes nothing when the new pair cannot be stored",
		tokensWith(({ setTokens }, { token: tokens }) => ({
			spendToken: async (id, spent_at, successors) => {
				if (tokens.get(id)?.spent_at !== null) return false;
				update(tokens, id, { spent_at, replaced_by: successors[1].id });
				await setTokens(successors);
				return true;
			},
		})),
	],
	[
		"an old access token that a refresh leaves alive",
		"tokens.spendToken() replaces a pair by a new one",
		tokensWith(({ setTokens }, { token: tokens }) => ({
			spendToken: async (id, spent_at, successors) => {
				if (tokens.get(id)?.spent_at !== null) return false;
				await setTokens(successors);
				update(tokens, id, { spent_at, replaced_by: successors[1].id });
				return true;
			},
		})),
	],
	[
		"half a pair",
		"tokens.setTokens() stores none when one of them exists already",
		tokensWith(({ setTokens }) => ({
			setTokens: async (rows) => {
				for (const row of rows) await setTokens([row]);
			},
		})),
	],
	[
		"a family that a refresh on its way brings back",
		"tokens.deleteTokenFamily() wins against a refresh that runs at the same time",
		tokensWith(({ spendToken, setTokens }) => ({
			spendToken: async (id, spentAt, successors) => {
				if (!(await spendToken(id, spentAt, successors))) return false;
				await Promise.resolve();
				await setTokens(successors).catch(() => {});
				return true;
			},
		})),
	],
	[
		"a purge of tokens that counts what it does not delete",
		"tokens.deleteExpiredTokens() takes a limit and says how many it has deleted, or deletes all that will never be asked for again",
		tokensWith(({ deleteExpiredTokens }) => ({
			deleteExpiredTokens: async (now, limit) => {
				await deleteExpiredTokens(now);
				return limit;
			},
		})),
	],
	[
		"a purge of spent tokens whose family lives",
		"tokens.deleteExpiredTokens() deletes what will never be asked for again, of every user, and nothing else",
		tokensWith((_, { token: tokens }) => ({
			deleteExpiredTokens: async (now) => {
				for (const { id, expires } of tokens.values()) if (expires < now) tokens.delete(id);
			},
		})),
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
	const { getSessionAndUser: _, tokens: __, ...without } = adapter;
	const log = vi.spyOn(console, "log").mockImplementation(() => {});
	await testAdapter(without, database);
	const lines = log.mock.calls.flat().join("\n");
	expect(lines).toContain("the adapter has no getSessionAndUser()");
	expect(lines).toMatch(/tokens\.spendToken\(\).*\n.*skipped: the adapter has no tokens/);
	expect(log.mock.lastCall?.[0]).toContain("Adapter passed 32 tests");
	log.mockRestore();
});

test("the cases about tokens always run for an adapter that stores them", async () => {
	const { adapter, database } = setUp();
	const log = vi.spyOn(console, "log").mockImplementation(() => {});
	await testAdapter(adapter, database);
	const ofTokens = adapterTests().filter(({ needs }) => needs === "tokens").length;
	expect(log.mock.lastCall?.[0]).toContain(`Adapter passed ${34 + ofTokens} tests`);
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
	expect(() => database.token()).toThrow("No query handler provided for 'token'");
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
