import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { SessionSchema } from "../storage/adapter.ts";
import type { AnySession } from "../model/session.ts";
import { storedIdOf } from "./session-id.ts";
import { account, createInstance } from "../../test/support/instance.ts";
import type { Abilities } from "../../test/support/memory-adapter.ts";

const NOW = Date.UTC(2026, 0, 1);
const CH = { country: "CH" };
const STORED = /^h1_[0-9a-f]{64}$/u;

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: NOW }));
afterEach(() => void vi.useRealTimers());

async function signedIn(abilities: Abilities = {}) {
	const instance = createInstance({ hashSessionIds: true }, abilities);
	const { userId } = await instance.auth.createUser(account("ann"));
	const session = await instance.auth.createSession({ userId, attributes: CH });
	const token = instance.auth.getSessionToken(session);
	instance.calls.length = 0;
	return { ...instance, userId, session, token };
}

/** A session as an instance without the option has stored it. */
function storeRaw(
	rows: { sessions: Map<string, SessionSchema> },
	id: string,
	userId: string,
): void {
	const row = { id, user_id: userId, active_expires: NOW + 1000, idle_expires: NOW + 6000, ...CH };
	rows.sessions.set(id, row);
}

describe("with hashSessionIds", () => {
	test("the storage never sees the token, and the session object does not show it", async () => {
		const { rows, session, token } = await signedIn();
		expect(token).toMatch(/^[a-z0-9]{40}$/u);
		expect(session.sessionId).toMatch(STORED);
		expect(JSON.stringify([session, [...rows.sessions]])).not.toContain(token);
		expect(Object.keys(session)).not.toContain("token");
		expect([...rows.sessions.keys()]).toEqual([session.sessionId]);
	});

	test("the token is what signs in, by cookie and by bearer token, in one read", async () => {
		const { auth, session, token, calls } = await signedIn();
		expect(auth.createSessionCookie(session).value).toBe(token);
		expect(await auth.validateSession(token)).toEqual(session);
		expect(calls).toEqual(["getSessionAndUser"]);
		const request = auth.handleRequest({
			request: {
				method: "GET",
				headers: new Headers({ cookie: `auth_session=${token}`, authorization: `Bearer ${token}` }),
			},
			setCookie: () => {},
		});
		expect(await request.validate()).toEqual(session);
		expect(await request.validateBearerToken()).toEqual(session);
	});

	test("every session that a token has found knows it", async () => {
		const { auth, session, token } = await signedIn();
		vi.setSystemTime(NOW + 1001);
		for (const found of [
			await auth.getSession(token),
			await auth.validateSession(token),
			await auth.updateSessionAttributes(token, { country: "FR" }),
		]) {
			expect(auth.getSessionToken(found)).toBe(token);
			expect(found.sessionId).toBe(session.sessionId);
		}
	});

	test("a hash that has leaked signs nobody in, however it is written", async () => {
		const { auth, session } = await signedIn();
		const { sessionId } = session;
		for (const leaked of [
			sessionId,
			`${sessionId} `,
			sessionId.slice(3),
			sessionId.toUpperCase(),
		]) {
			await expect(auth.getSession(leaked)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
			await expect(auth.validateSession(leaked)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
		}
	});

	test("also where the database compares without regard to case, or to blanks", async () => {
		const instance = createInstance({ hashSessionIds: true });
		const { userId } = await instance.auth.createUser(account("ann"));
		const { sessionId } = await instance.auth.createSession({ userId, attributes: CH });
		const row = instance.rows.sessions.get(sessionId);
		const leaked = sessionId.toUpperCase();
		// As MySQL answers with its default collation.
		instance.rows.sessions.set(leaked, { ...row, id: sessionId } as SessionSchema);
		await expect(instance.auth.validateSession(leaked)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
	});

	test("a hash that has leaked signs nobody in after the option was switched off either", async () => {
		const { session, rows } = await signedIn();
		const plain = createInstance();
		for (const [id, row] of rows.sessions) plain.rows.sessions.set(id, row);
		for (const [id, row] of rows.users) plain.rows.users.set(id, row);
		await expect(plain.auth.validateSession(session.sessionId)).rejects.toThrow(
			"AUTH_INVALID_SESSION_ID",
		);
	});

	test.each([
		["of a list", async ({ auth, userId }) => (await auth.getAllUserSessions(userId))[0]],
		["that is a copy", async ({ session }) => ({ ...session })],
		[
			"that was found by its stored id",
			async ({ auth, session }) => auth.updateSessionAttributes(session.sessionId, {}),
		],
	] as readonly [string, (signed: Awaited<ReturnType<typeof signedIn>>) => Promise<AnySession>][])(
		"a session %s has no token, and says so",
		async (_, find) => {
			const signed = await signedIn();
			const session = await find(signed);
			const request = signed.auth.handleRequest({
				request: { method: "GET", headers: new Headers() },
				setCookie: () => {},
			});
			for (const use of [
				() => signed.auth.getSessionToken(session),
				() => signed.auth.createSessionCookie(session),
				() => request.setSession(session),
			]) {
				expect(use).toThrow(TypeError);
				expect(use).toThrow("This session does not know its token: only its hash is stored.");
				expect(use).not.toThrow(signed.token);
			}
		},
	);

	test.each(["token", "stored id"])("a session is ended by its %s", async (by) => {
		const { auth, rows, session, token } = await signedIn();
		await auth.invalidateSession(by === "token" ? token : session.sessionId);
		expect(rows.sessions.size).toBe(0);
	});

	test.each(["token", "stored id"])("all sessions but one are ended, given its %s", async (by) => {
		const { auth, rows, session, token, userId } = await signedIn();
		await auth.createSession({ userId, attributes: CH });
		await auth.invalidateOtherUserSessions(userId, by === "token" ? token : session.sessionId);
		expect([...rows.sessions.keys()]).toEqual([session.sessionId]);
	});

	test.each(["token", "stored id"])("attributes are changed, given its %s", async (by) => {
		const { auth, rows, session, token } = await signedIn();
		const id = by === "token" ? token : session.sessionId;
		expect(await auth.updateSessionAttributes(id, { country: "FR" })).toMatchObject({
			sessionId: session.sessionId,
			country: "FR",
		});
		expect(rows.sessions.get(session.sessionId)).toMatchObject({ country: "FR" });
	});

	test("an id that the app gives is the token; one in the stored form would never be accepted", async () => {
		const { auth, userId } = await signedIn();
		const session = await auth.createSession({ sessionId: "mine", userId, attributes: CH });
		expect(auth.getSessionToken(session)).toBe("mine");
		expect(session.sessionId).toBe(storedIdOf("mine"));
		expect(await auth.validateSession("mine")).toEqual(session);
		for (const hashSessionIds of [true, false]) {
			const instance = createInstance({ hashSessionIds });
			await expect(
				instance.auth.createSession({ sessionId: session.sessionId, userId, attributes: CH }),
			).rejects.toThrow("`sessionId` has the form of a hashed id");
		}
	});
});

describe("a session from before hashSessionIds", () => {
	test("stays signed in, and is left as it is while it is active", async () => {
		const { auth, rows, userId, calls } = await signedIn();
		storeRaw(rows, "raw", userId);
		const session = await auth.validateSession("raw");
		expect(session.sessionId).toBe("raw");
		expect(auth.getSessionToken(session)).toBe("raw");
		expect(auth.createSessionCookie(session).value).toBe("raw");
		expect(calls).toEqual(["getSessionAndUser", "getSessionAndUser"]);
		expect(rows.sessions.has("raw")).toBe(true);
	});

	test.each([true, false])(
		"gets a hashed id when it is renewed, for the same token (the adapter replaces: %s)",
		async (replaces) => {
			const { auth, rows, userId } = await signedIn({ replaces });
			storeRaw(rows, "raw", userId);
			vi.setSystemTime(NOW + 1001);
			const session = await auth.validateSession("raw");
			expect(session).toMatchObject({ sessionId: storedIdOf("raw"), fresh: true, ...CH });
			expect(auth.getSessionToken(session)).toBe("raw");
			expect(rows.sessions.has("raw")).toBe(false);
			expect(rows.sessions.get(storedIdOf("raw"))).toEqual({
				id: storedIdOf("raw"),
				user_id: userId,
				active_expires: NOW + 2001,
				idle_expires: NOW + 7001,
				...CH,
			});
			expect(await auth.validateSession("raw")).toMatchObject({ fresh: false, state: "active" });
		},
	);

	test.each([true, false])(
		"is renewed by several requests at once, and each is answered (the adapter replaces: %s)",
		async (replaces) => {
			const { auth, rows, userId } = await signedIn({ replaces });
			storeRaw(rows, "raw", userId);
			vi.setSystemTime(NOW + 1001);
			const answers = await Promise.all([1, 2, 3].map(() => auth.validateSession("raw")));
			for (const answer of answers) expect(answer.sessionId).toBe(storedIdOf("raw"));
			expect([...rows.sessions.keys()].filter((id) => !STORED.test(id))).toEqual([]);
		},
	);

	test.each([
		[true, "before"],
		[false, "before"],
		[true, "after"],
		[false, "after"],
	])(
		"stays ended when it is ended while it gets its hashed id (the adapter replaces: %s, %s the write)",
		async (replaces, moment) => {
			let signOut = async (): Promise<void> => {};
			const write = replaces ? "replaceSession" : "setSession";
			const signed = await signedIn({
				replaces,
				intercept: async (method, [row]) => {
					const isWrite = method === write && (replaces || (row as SessionSchema).id !== "raw");
					const isNext = !replaces && method === "deleteSession" && row === "raw";
					if (moment === "before" ? isWrite : isNext) {
						const act = signOut;
						signOut = async () => {};
						await act();
					}
				},
			});
			const { auth, rows, userId } = signed;
			storeRaw(rows, "raw", userId);
			vi.setSystemTime(NOW + 1001);
			signOut = () => auth.invalidateSession("raw");
			// It may still be answered; what counts is the next time.
			await Promise.allSettled([auth.validateSession("raw")]);
			if (moment === "after" && replaces) await auth.invalidateSession("raw");
			await expect(auth.validateSession("raw")).rejects.toThrow("AUTH_INVALID_SESSION_ID");
			expect(rows.sessions.size).toBe(1);
		},
	);

	test.each([true, false])(
		"does not escape a sign-out by getting its hashed id meanwhile (the adapter replaces: %s)",
		async (replaces) => {
			for (const at of [1, 2]) {
				let deletes = 0;
				let upgrade = async (): Promise<unknown> => null;
				const { auth, rows, userId } = await signedIn({
					replaces,
					intercept: async (method) => {
						if (method !== "deleteSession") return;
						deletes++;
						if (deletes === at) await upgrade();
					},
				});
				storeRaw(rows, "raw", userId);
				vi.setSystemTime(NOW + 1001);
				upgrade = () => Promise.allSettled([auth.validateSession("raw")]);
				await auth.invalidateSession("raw");
				expect([...rows.sessions.keys()].filter((id) => id !== storedIdOf("raw"))).toHaveLength(1);
				await expect(auth.validateSession("raw")).rejects.toThrow("AUTH_INVALID_SESSION_ID");
				vi.setSystemTime(NOW);
			}
		},
	);

	test("does not escape “sign out everywhere else” by getting its hashed id meanwhile", async () => {
		let upgrade = async (): Promise<unknown> => null;
		const { auth, rows, userId, session } = await signedIn({
			intercept: async (method) => {
				if (method === "deleteSession") await upgrade();
			},
		});
		storeRaw(rows, "raw", userId);
		vi.setSystemTime(NOW + 1001);
		upgrade = () => Promise.allSettled([auth.validateSession("raw")]);
		await auth.invalidateOtherUserSessions(userId, session.sessionId);
		expect([...rows.sessions.keys()]).toEqual([session.sessionId]);
	});

	test.each([true, false])(
		"got its hashed id with the attributes from before an update (the adapter replaces: %s)",
		async (replaces) => {
			let update = async (): Promise<unknown> => null;
			const { auth, rows, userId } = await signedIn({
				replaces,
				intercept: async (method) => {
					// Between the look-up, which is a joined read, and what comes after it.
					if (method !== (replaces ? "getSession" : "setSession")) return;
					const act = update;
					update = async () => null;
					await act();
				},
			});
			storeRaw(rows, "raw", userId);
			vi.setSystemTime(NOW + 1001);
			update = () => auth.updateSessionAttributes("raw", { country: "FR" });
			expect(await auth.validateSession("raw")).toMatchObject({ country: "FR", fresh: true });
			expect(await auth.getSession("raw")).toMatchObject({
				country: "FR",
				sessionId: storedIdOf("raw"),
			});
			expect(rows.sessions.has("raw")).toBe(false);
		},
	);

	test("is found also by a request that looks while another gives it its hashed id", async () => {
		let upgrade = async (): Promise<unknown> => null;
		const { auth, rows, userId } = await signedIn({
			intercept: async (method, [id]) => {
				if (method !== "getSessionAndUser" || id !== "raw") return;
				const act = upgrade;
				upgrade = async () => null;
				await act();
			},
		});
		storeRaw(rows, "raw", userId);
		vi.setSystemTime(NOW + 1001);
		upgrade = () => auth.validateSession("raw");
		expect(await auth.validateSession("raw")).toMatchObject({ sessionId: storedIdOf("raw") });
	});

	test("is ended by its id", async () => {
		const { auth, rows, userId } = await signedIn();
		storeRaw(rows, "raw", userId);
		await auth.invalidateSession("raw");
		expect(rows.sessions.has("raw")).toBe(false);
	});
});

test("without hashSessionIds the token is the session id, of lists and copies too", async () => {
	const { auth } = createInstance();
	const { userId } = await auth.createUser(account("ann"));
	const session = await auth.createSession({ userId, attributes: CH });
	const [listed = session] = await auth.getAllUserSessions(userId);
	for (const one of [session, listed, { ...session }]) {
		expect(auth.getSessionToken(one)).toBe(session.sessionId);
	}
	expect(() => auth.getSessionToken(null as never)).toThrow(TypeError);
	expect(() => auth.getSessionToken({} as never)).toThrow("must be a session");
});
