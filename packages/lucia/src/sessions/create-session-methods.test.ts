import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { SessionSchema } from "../storage/adapter.ts";
import { account, createInstance } from "../../test/support/instance.ts";

const NOW = Date.UTC(2026, 0, 1);
const CH = { country: "CH" };

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: NOW }));
afterEach(() => void vi.useRealTimers());

async function signedIn(
	...args: Parameters<typeof createInstance>
): Promise<ReturnType<typeof createInstance> & { userId: string; sessionId: string }> {
	const instance = createInstance(...args);
	const { userId } = await instance.auth.createUser(account("ann"));
	const { sessionId } = await instance.auth.createSession({ userId, attributes: CH });
	instance.calls.length = 0;
	return { ...instance, userId, sessionId };
}

describe("createSession", () => {
	test("stores a session that is active from now on, and not fresh", async () => {
		const { auth, rows } = createInstance();
		const { userId } = await auth.createUser(account("ann"));
		const session = await auth.createSession({ userId, attributes: CH });
		expect(session).toEqual({
			user: { userId, username: "ann" },
			sessionId: expect.stringMatching(/^[a-z0-9]{40}$/u),
			activePeriodExpiresAt: new Date(NOW + 1000),
			idlePeriodExpiresAt: new Date(NOW + 6000),
			state: "active",
			fresh: false,
			country: "CH",
		});
		expect(rows.sessions.get(session.sessionId)).toEqual({
			id: session.sessionId,
			user_id: userId,
			active_expires: NOW + 1000,
			idle_expires: NOW + 6000,
			country: "CH",
		});
	});

	test("lasts a day and then two weeks unless the configuration says otherwise", async () => {
		const { auth } = createInstance({ sessionExpiresIn: undefined });
		const { userId } = await auth.createUser(account("ann"));
		const session = await auth.createSession({ userId, attributes: CH });
		expect(session.activePeriodExpiresAt.getTime()).toBe(NOW + 86_400_000);
		expect(session.idlePeriodExpiresAt.getTime()).toBe(NOW + 86_400_000 + 1_209_600_000);
	});

	test("takes an id of the app", async () => {
		const { auth } = createInstance();
		const { userId } = await auth.createUser(account("ann"));
		const session = await auth.createSession({ sessionId: "s", userId, attributes: CH });
		expect(session.sessionId).toBe("s");
	});

	test("the attributes cannot replace the library's own columns", async () => {
		const { auth, rows } = createInstance();
		const { userId } = await auth.createUser(account("ann"));
		const attributes = { ...CH, id: "x", user_id: "x", active_expires: 0, IDLE_EXPIRES: 9e15 };
		const { sessionId } = await auth.createSession({ userId, attributes });
		expect(rows.sessions.get(sessionId)).toEqual({
			id: sessionId,
			user_id: userId,
			active_expires: NOW + 1000,
			idle_expires: NOW + 6000,
			country: "CH",
		});
	});

	test("stores without foreign keys kept a session of nobody: now nothing is written", async () => {
		const { auth, rows, calls } = createInstance({}, { foreignKeys: false });
		await expect(auth.createSession({ userId: "nobody", attributes: CH })).rejects.toThrow(
			"AUTH_INVALID_USER_ID",
		);
		expect(rows.sessions.size).toBe(0);
		expect(calls).toEqual(["getUser"]);
	});
});

describe.each([
	["in one read", true],
	["in two reads", false],
])("reading a session %s", (_, joined) => {
	test("an active session is read once and never written", async () => {
		const { auth, calls, sessionId, userId } = await signedIn({}, { joined });
		expect(await auth.validateSession(sessionId)).toMatchObject({
			sessionId,
			user: { userId, username: "ann" },
			state: "active",
			fresh: false,
			country: "CH",
		});
		expect(calls).toEqual(joined ? ["getSessionAndUser"] : ["getSession", "getUser"]);
	});

	test.each([
		[0, "active", false],
		[1000, "active", false],
		[1001, "active", true],
		[6000, "active", true],
	])("%i ms later validation finds it %s, renewed: %s", async (later, state, fresh) => {
		const { auth, sessionId, rows } = await signedIn({}, { joined });
		vi.setSystemTime(NOW + later);
		const session = await auth.validateSession(sessionId);
		expect(session).toMatchObject({ state, fresh });
		const from = fresh ? NOW + later : NOW;
		expect(session.activePeriodExpiresAt.getTime()).toBe(from + 1000);
		expect(session.idlePeriodExpiresAt.getTime()).toBe(from + 6000);
		expect(rows.sessions.get(sessionId)).toEqual({
			id: sessionId,
			user_id: session.user.userId,
			country: "CH",
			active_expires: from + 1000,
			idle_expires: from + 6000,
		});
	});

	test("getSession shows an idle session as it is and never renews it", async () => {
		const { auth, sessionId, calls } = await signedIn({}, { joined });
		vi.setSystemTime(NOW + 1001);
		expect(await auth.getSession(sessionId)).toMatchObject({
			state: "idle",
			fresh: false,
			idlePeriodExpiresAt: new Date(NOW + 6000),
		});
		expect(calls).not.toContain("updateSession");
	});

	test("one millisecond after its idle period it is dead; the row stays", async () => {
		const { auth, sessionId, rows } = await signedIn({}, { joined });
		vi.setSystemTime(NOW + 6001);
		for (const read of [auth.getSession, auth.validateSession]) {
			await expect(read(sessionId)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
		}
		await expect(auth.updateSessionAttributes(sessionId, {})).rejects.toThrow(
			"AUTH_INVALID_SESSION_ID",
		);
		expect(rows.sessions.has(sessionId)).toBe(true);
	});

	test("an unknown id is invalid", async () => {
		const { auth } = createInstance({}, { joined });
		await expect(auth.getSession("unknown")).rejects.toThrow("AUTH_INVALID_SESSION_ID");
		await expect(auth.validateSession("unknown")).rejects.toThrow("AUTH_INVALID_SESSION_ID");
	});

	test("a session without its user rejected with another code per adapter: now it is invalid", async () => {
		const { auth, rows, sessionId, userId } = await signedIn({}, { joined, foreignKeys: false });
		rows.users.delete(userId);
		await expect(auth.validateSession(sessionId)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
		await expect(auth.getSession(sessionId)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
	});

	test("takes expiries that storage gives as bigint", async () => {
		const { auth, rows, sessionId, userId } = await signedIn({}, { joined });
		rows.sessions.set(sessionId, {
			id: sessionId,
			user_id: userId,
			active_expires: BigInt(NOW + 1),
			idle_expires: BigInt(NOW + 2),
		} as unknown as SessionSchema);
		expect((await auth.getSession(sessionId)).idlePeriodExpiresAt).toEqual(new Date(NOW + 2));
		vi.setSystemTime(NOW + 3);
		await expect(auth.getSession(sessionId)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
	});
});

describe("renewal", () => {
	test("said that the session is idle although it was just renewed: now it is active", async () => {
		const { auth, sessionId } = await signedIn();
		vi.setSystemTime(NOW + 1001);
		expect(await auth.validateSession(sessionId)).toMatchObject({ state: "active", fresh: true });
		expect(await auth.validateSession(sessionId)).toMatchObject({ state: "active", fresh: false });
	});

	test.each([
		[true, { message: "AUTH_INVALID_SESSION_ID" }],
		[false, { fresh: true }],
	])(
		"revived a session that was deleted since it was read: now it stays deleted (adapter tells: %s)",
		async (reportsMissing, expected) => {
			const { auth, rows, sessionId } = await signedIn(
				{},
				{
					reportsMissing,
					// The sign-out comes between the read and the write of the renewal.
					intercept: (method) => void (method === "updateSession" && rows.sessions.clear()),
				},
			);
			vi.setSystemTime(NOW + 1001);
			const answer = await auth.validateSession(sessionId).catch((error: Error) => error);
			expect(answer).toMatchObject(expected);
			expect(rows.sessions.size).toBe(0);
			await expect(auth.validateSession(sessionId)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
		},
	);

	test("a failure of the database is handed on as it is", async () => {
		const failure = new Error("connection lost");
		const { auth, sessionId } = await signedIn(
			{},
			{ intercept: (method) => (method === "updateSession" ? Promise.reject(failure) : undefined) },
		);
		vi.setSystemTime(NOW + 1001);
		await expect(auth.validateSession(sessionId)).rejects.toBe(failure);
	});
});

test.each(["getSession", "validateSession", "invalidateSession"] as const)(
	"%s refuses an empty id without asking the storage",
	async (method) => {
		const { auth, calls } = createInstance();
		await expect(auth[method]("")).rejects.toThrow("AUTH_INVALID_SESSION_ID");
		await expect(auth[method](undefined as unknown as string)).rejects.toThrow(
			"AUTH_INVALID_SESSION_ID",
		);
		await expect(auth.updateSessionAttributes("", CH)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
		await expect(auth.invalidateOtherUserSessions("a", "")).rejects.toThrow(
			"AUTH_INVALID_SESSION_ID",
		);
		expect(calls).toEqual([]);
	},
);

describe("getAllUserSessions", () => {
	test("gives the living sessions of this user", async () => {
		const { auth, userId } = await signedIn();
		const other = await auth.createUser(account("bea"));
		await auth.createSession({ userId: other.userId, attributes: CH });
		vi.setSystemTime(NOW + 6000);
		await auth.createSession({ sessionId: "new", userId, attributes: { country: "FR" } });
		const states = async (): Promise<string[]> =>
			(await auth.getAllUserSessions(userId)).map(({ state, country }) => `${country} ${state}`);
		expect(await states()).toEqual(["CH idle", "FR active"]);
		vi.setSystemTime(NOW + 6001);
		expect(await states()).toEqual(["FR active"]);
	});

	test("left a rejection to nobody when the user was unknown: now both are awaited", async () => {
		const { auth } = createInstance(
			{},
			{
				intercept: async (method) => {
					if (method !== "getSessionsByUserId") return;
					await new Promise((resolve) => setImmediate(resolve));
					throw new Error("slow and broken");
				},
			},
		);
		const unhandled = vi.fn<() => void>();
		process.on("unhandledRejection", unhandled);
		await expect(auth.getAllUserSessions("nobody")).rejects.toThrow("AUTH_INVALID_USER_ID");
		// One turn for the slow store to fail, one for Node.js to notice that nobody listens.
		await new Promise((resolve) => setImmediate(resolve));
		await new Promise((resolve) => setImmediate(resolve));
		process.off("unhandledRejection", unhandled);
		expect(unhandled).not.toHaveBeenCalled();
	});

	test("rejects with AUTH_INVALID_USER_ID when there is no such user", async () => {
		const { auth } = createInstance();
		await expect(auth.getAllUserSessions("nobody")).rejects.toThrow("AUTH_INVALID_USER_ID");
	});
});

describe("updateSessionAttributes", () => {
	test("changes the columns and reads the session again", async () => {
		const { auth, sessionId, calls } = await signedIn();
		expect(await auth.updateSessionAttributes(sessionId, { country: "FR" })).toMatchObject({
			country: "FR",
			fresh: false,
		});
		expect(calls).toEqual(["updateSession", "getSessionAndUser"]);
	});

	test("an empty update was a syntax error, and writes nothing now", async () => {
		const { auth, sessionId, calls } = await signedIn();
		expect(await auth.updateSessionAttributes(sessionId, {})).toMatchObject(CH);
		expect(calls).toEqual(["getSessionAndUser"]);
	});

	test("could make a session immortal or another user's: its own columns are left out now", async () => {
		const { auth, sessionId, rows } = await signedIn();
		const before = rows.sessions.get(sessionId);
		const form = {
			id: "x",
			user_id: "admin",
			Active_Expires: 9e15,
			idle_expires: 9e15,
			// To MySQL these letters are an i and an s.
			"\u00EDd": "x",
			"u\u017Fer_id": "admin",
			"act\u0131ve_expires": 9e15,
			"user_\u0130d": "admin",
			"\u0130dle_expires": 9e15,
		};
		await auth.updateSessionAttributes(sessionId, form as Partial<typeof CH>);
		expect(rows.sessions.get(sessionId)).toEqual(before);
	});

	test.each([true, false])(
		"rejects with AUTH_INVALID_SESSION_ID when there is none (adapter tells: %s)",
		async (reportsMissing) => {
			const { auth } = createInstance({}, { reportsMissing });
			await expect(auth.updateSessionAttributes("unknown", CH)).rejects.toThrow(
				"AUTH_INVALID_SESSION_ID",
			);
		},
	);
});

describe("ending sessions", () => {
	test("invalidateSession ends one, and does nothing when it is gone", async () => {
		const { auth, rows, sessionId, userId } = await signedIn();
		await auth.createSession({ sessionId: "other", userId, attributes: CH });
		await auth.invalidateSession(sessionId);
		await auth.invalidateSession(sessionId);
		expect([...rows.sessions.keys()]).toEqual(["other"]);
	});

	test("invalidateAllUserSessions ends those of one user", async () => {
		const { auth, rows, userId } = await signedIn();
		const bea = await auth.createUser(account("bea"));
		await auth.createSession({ sessionId: "bea's", userId: bea.userId, attributes: CH });
		await auth.invalidateAllUserSessions(userId);
		await auth.invalidateAllUserSessions("nobody");
		expect([...rows.sessions.keys()]).toEqual(["bea's"]);
	});

	test("signing out everywhere else signed the user out here too: now there is a way", async () => {
		const { auth, rows, sessionId, userId } = await signedIn();
		const bea = await auth.createUser(account("bea"));
		await auth.createSession({ sessionId: "bea's", userId: bea.userId, attributes: CH });
		await auth.createSession({ userId, attributes: CH });
		await auth.createSession({ userId, attributes: CH });
		await auth.invalidateOtherUserSessions(userId, sessionId);
		expect([...rows.sessions.keys()]).toEqual([sessionId, "bea's"]);
	});

	test("deleteDeadUserSessions deletes the dead ones of one user only", async () => {
		const { auth, rows, userId } = await signedIn();
		const bea = await auth.createUser(account("bea"));
		await auth.createSession({ sessionId: "bea's", userId: bea.userId, attributes: CH });
		vi.setSystemTime(NOW + 6001);
		await auth.createSession({ sessionId: "new", userId, attributes: CH });
		await auth.deleteDeadUserSessions(userId);
		await auth.deleteDeadUserSessions("nobody");
		expect([...rows.sessions.keys()]).toEqual(["bea's", "new"]);
	});

	test("deleteDeadUserSessions was done before its deletes were: now it waits, and reports failures", async () => {
		let finished = 0;
		const { auth, userId } = await signedIn(
			{},
			{
				intercept: async (method) => {
					if (method !== "deleteSession") return;
					await new Promise((resolve) => setImmediate(resolve));
					finished++;
					if (finished === 1) throw new Error("first delete failed");
				},
			},
		);
		await auth.createSession({ userId, attributes: CH });
		vi.setSystemTime(NOW + 6001);
		await expect(auth.deleteDeadUserSessions(userId)).rejects.toThrow("first delete failed");
		expect(finished).toBe(2);
	});

	test("there was no way to delete the dead sessions of all users: now there is one", async () => {
		const { auth, rows } = await signedIn();
		const bea = await auth.createUser(account("bea"));
		await auth.createSession({ sessionId: "bea's", userId: bea.userId, attributes: CH });
		vi.setSystemTime(NOW + 6000);
		await auth.deleteExpiredSessions();
		expect(rows.sessions.size).toBe(2);
		vi.setSystemTime(NOW + 6001);
		await auth.createSession({ sessionId: "new", userId: bea.userId, attributes: CH });
		await auth.deleteExpiredSessions();
		expect([...rows.sessions.keys()]).toEqual(["new"]);
	});

	test("deleteExpiredSessions says so when the adapter cannot do it", async () => {
		const { auth } = createInstance({ adapter: () => ({}) as never });
		await expect(auth.deleteExpiredSessions()).rejects.toThrow(
			"the adapter cannot delete the dead sessions of all users",
		);
	});
});

describe("with deleteDeadSessions", () => {
	test.each([
		["validateSession", async ({ auth, sessionId }) => auth.validateSession(sessionId)],
		["getSession", async ({ auth, sessionId }) => auth.getSession(sessionId)],
		[
			"updateSessionAttributes",
			async ({ auth, sessionId }) => auth.updateSessionAttributes(sessionId, CH),
		],
		["getAllUserSessions", async ({ auth, userId }) => auth.getAllUserSessions(userId)],
	] as readonly [string, (signed: Awaited<ReturnType<typeof signedIn>>) => Promise<unknown>][])(
		"%s deletes a dead session that it meets, and no other",
		async (_, read) => {
			const signed = await signedIn({ deleteDeadSessions: true });
			vi.setSystemTime(NOW + 6000);
			await signed.auth.createSession({ sessionId: "new", userId: signed.userId, attributes: CH });
			await signed.auth.getSession(signed.sessionId);
			expect(signed.rows.sessions.size).toBe(2);
			vi.setSystemTime(NOW + 6001);
			await Promise.allSettled([read(signed)]);
			expect([...signed.rows.sessions.keys()]).toEqual(["new"]);
		},
	);

	test("the answer is the same when the delete fails", async () => {
		const { auth, rows, sessionId, userId } = await signedIn(
			{ deleteDeadSessions: true },
			{
				intercept: (method) =>
					method === "deleteSession" ? Promise.reject(new Error("no")) : undefined,
			},
		);
		vi.setSystemTime(NOW + 6001);
		await expect(auth.validateSession(sessionId)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
		expect(await auth.getAllUserSessions(userId)).toEqual([]);
		expect(rows.sessions.size).toBe(1);
	});
});

test.each([
	["joined", true],
	["split", false],
])("without options nothing is read or written more than v2 did (%s reads)", async (_, joined) => {
	const { auth, calls, userId, sessionId } = await signedIn({}, { joined });
	const read = joined ? ["getSessionAndUser"] : ["getSession", "getUser"];
	const callsOf = async (work: () => Promise<unknown>): Promise<string[]> => {
		calls.length = 0;
		await work();
		return [...calls];
	};
	expect(
		await callsOf(() => auth.createSession({ sessionId: "s2", userId, attributes: CH })),
	).toEqual(["getUser", "setSession"]);
	expect(await callsOf(() => auth.getSession(sessionId))).toEqual(read);
	expect(await callsOf(() => auth.validateSession(sessionId))).toEqual(read);
	expect(await callsOf(() => auth.updateSessionAttributes(sessionId, CH))).toEqual([
		"updateSession",
		...read,
	]);
	expect(await callsOf(() => auth.getAllUserSessions(userId))).toEqual([
		"getUser",
		"getSessionsByUserId",
	]);
	vi.setSystemTime(NOW + 1001);
	expect(await callsOf(() => auth.validateSession(sessionId))).toEqual([...read, "updateSession"]);
	expect(await callsOf(() => auth.invalidateSession(sessionId))).toEqual(["deleteSession"]);
	expect(await callsOf(() => auth.invalidateOtherUserSessions(userId, "s1"))).toEqual([
		"getSessionsByUserId",
		"deleteSession",
	]);
	expect(await callsOf(() => auth.invalidateAllUserSessions(userId))).toEqual([
		"deleteSessionsByUserId",
	]);
});

test("transformDatabaseSession shows a row of the app, and the attributes cannot replace its fields", () => {
	const { auth } = createInstance({ getSessionAttributes: () => ({ a: 1, fresh: 2, user: 3 }) });
	const row = { id: "s", user_id: "u", active_expires: NOW, idle_expires: NOW + 1, country: "CH" };
	const user = { userId: "u", username: "ann" };
	expect(auth.transformDatabaseSession(row as never, { user, fresh: true })).toEqual({
		a: 1,
		user,
		sessionId: "s",
		activePeriodExpiresAt: new Date(NOW),
		idlePeriodExpiresAt: new Date(NOW + 1),
		state: "active",
		fresh: true,
	});
	vi.setSystemTime(NOW + 2);
	expect(auth.transformDatabaseSession(row as never, { user, fresh: false }).state).toBe("idle");
});

describe("lazyUser", () => {
	const attributes = { country: "CH" };

	test.each([true, false])(
		"every validation read the user too: with the option it reads the session only (joined read: %s)",
		async (joined) => {
			const { auth, calls } = createInstance({ lazyUser: true }, { joined });
			const { userId } = await auth.createUser(account("ann"));
			const created = await auth.createSession({ userId, attributes });
			calls.length = 0;
			const validated = await auth.validateSession(created.sessionId);
			expect(calls).toEqual(["getSession"]);
			expect(validated).toMatchObject({ user: { userId }, country: "CH" });
			for (const { user } of [
				created,
				validated,
				await auth.getSession(created.sessionId),
				await auth.updateSessionAttributes(created.sessionId, { country: "FR" }),
				...(await auth.getAllUserSessions(userId)),
			]) {
				expect(user).toEqual({ userId });
			}
			expect(await auth.getUser(userId)).toEqual({ userId, username: "ann" });
		},
	);

	test("sessions are still created for users who exist only, and end with auth.deleteUser()", async () => {
		const { auth } = createInstance({ lazyUser: true }, { foreignKeys: false });
		await expect(auth.createSession({ userId: "nobody", attributes })).rejects.toThrow(
			"AUTH_INVALID_USER_ID",
		);
		const { userId } = await auth.createUser(account("ann"));
		const { sessionId } = await auth.createSession({ userId, attributes });
		await auth.deleteUser(userId);
		await expect(auth.validateSession(sessionId)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
	});
});
