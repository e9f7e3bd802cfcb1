import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { SessionSchema } from "../storage/adapter.ts";
import type { Configuration } from "../configuration/configuration.ts";
import type { Cookie } from "../cookies/cookie.ts";
import type { Session } from "../model/session.ts";
import { storedIdOf } from "./session-id.ts";
import { account, createInstance } from "../../test/support/instance.ts";
import {
	memoryAdapter,
	type Abilities,
	type MethodName,
	type Rows,
} from "../../test/support/memory-adapter.ts";

const NOW = Date.UTC(2026, 0, 1);
const CH = { country: "CH" };
// Idle after 10 s, dead after 60 s; the old id is accepted for 2 s.
const rotating = {
	sessionExpiresIn: { activePeriod: 10_000, idlePeriod: 50_000 },
	rotateSessionIds: { gracePeriod: 2000 },
} as const;
const IDLE = NOW + 10_001;

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: NOW }));
afterEach(() => void vi.useRealTimers());

/** An instance where Ann has a session, which is idle now. */
async function idle(configuration: Partial<Configuration> = {}, abilities: Abilities = {}) {
	vi.setSystemTime(NOW);
	const instance = createInstance({ ...rotating, ...configuration }, abilities);
	const { auth } = instance;
	const { userId } = await auth.createUser(account("ann"));
	const session = await auth.createSession({ userId, attributes: CH });
	vi.setSystemTime(IDLE);
	instance.calls.length = 0;
	const isAccepted = async (token: string): Promise<boolean> =>
		auth.getSession(token).then(
			() => true,
			() => false,
		);
	return { ...instance, userId, session, token: auth.getSessionToken(session), isAccepted };
}

/** Interrupts before one call of the adapter: there another request does something. */
function interruption(when: (method: MethodName, args: readonly unknown[]) => boolean) {
	let act: (() => Promise<unknown>) | null = null;
	return {
		intercept: async (method: MethodName, args: readonly unknown[]): Promise<void> => {
			if (!act || !when(method, args)) return;
			const now = act;
			act = null;
			await now();
		},
		does: (other: () => Promise<unknown>): void => void (act = other),
	};
}

const variants: readonly (Abilities & { readonly hashSessionIds: boolean })[] = [
	{ hashSessionIds: false, joined: true, reportsMissing: true },
	{ hashSessionIds: false, joined: false, reportsMissing: false },
	{ hashSessionIds: true, joined: true, reportsMissing: false },
	{ hashSessionIds: true, joined: false, reportsMissing: true },
	{ hashSessionIds: false, joined: true, reportsMissing: true, atomic: true },
	{ hashSessionIds: true, joined: false, reportsMissing: false, atomic: true },
];

test("the old id went on with the attributes from before an update under the new one", async () => {
	const { auth, token } = await idle();
	const renewed = await auth.validateSession(token);
	await auth.updateSessionAttributes(auth.getSessionToken(renewed), { country: "FR" });
	expect(await auth.getSession(token)).toMatchObject({ country: "FR" });
});

test("an empty update of a session with two ids was handed to storage, which cannot write it", async () => {
	const { auth, token, calls } = await idle();
	await auth.validateSession(token);
	calls.length = 0;
	expect(await auth.updateSessionAttributes(token, {})).toMatchObject(CH);
	expect(calls).not.toContain("updateSession");
});

describe.each(variants)("rotation (%j)", ({ hashSessionIds, ...abilities }) => {
	// How a rotation finds out about others, and how it marks the old row.
	const looks: MethodName = abilities.atomic ? "replaceExpiry" : "getSessionsByUserId";
	const marks: MethodName = abilities.atomic ? "replaceExpiry" : "updateSession";
	const start = async (more: Abilities = {}) => idle({ hashSessionIds }, { ...abilities, ...more });

	/** The same app in another process, on the same storage. */
	const anotherServer = (rows: Rows) =>
		createInstance({ hashSessionIds, ...rotating, adapter: memoryAdapter(rows, abilities) }).auth;

	test("a renewed session has a new id, and the same user and attributes", async () => {
		const { auth, token, userId, session } = await start();
		const renewed = await auth.validateSession(token);
		expect(renewed).toMatchObject({ fresh: true, state: "active", user: { userId }, ...CH });
		expect(renewed.activePeriodExpiresAt).toEqual(new Date(IDLE + 10_000));
		const next = auth.getSessionToken(renewed);
		expect(next).not.toBe(token);
		expect(renewed.sessionId).not.toBe(session.sessionId);
		expect(auth.createSessionCookie(renewed).value).toBe(next);
		expect(await auth.validateSession(next)).toMatchObject({ fresh: false, ...CH });
	});

	test("an active session keeps its id", async () => {
		const { auth, token, calls } = await start();
		vi.setSystemTime(NOW + 10_000);
		expect(auth.getSessionToken(await auth.validateSession(token))).toBe(token);
		expect(calls).not.toContain("setSession");
	});

	test("the old id is accepted until the grace period is over, and never renewed", async () => {
		const { auth, token, isAccepted } = await start();
		await auth.validateSession(token);
		vi.setSystemTime(IDLE + 2000);
		expect(await auth.validateSession(token)).toMatchObject({ fresh: false, state: "active" });
		vi.setSystemTime(IDLE + 2001);
		expect(await isAccepted(token)).toBe(false);
	});

	test("the old id does not outlive what the session had left", async () => {
		const { auth, token, isAccepted } = await start();
		vi.setSystemTime(NOW + 59_999);
		const next = auth.getSessionToken(await auth.validateSession(token));
		vi.setSystemTime(NOW + 60_001);
		expect(await isAccepted(token)).toBe(false);
		expect(await isAccepted(next)).toBe(true);
	});

	test("a list has the session once", async () => {
		const { auth, token, userId } = await start();
		const renewed = await auth.validateSession(token);
		const list = await auth.getAllUserSessions(userId);
		expect(list.map(({ sessionId }) => sessionId)).toEqual([renewed.sessionId]);
	});

	test("of requests that come at the same time one gets the new id, and all are answered", async () => {
		const { auth, token, rows } = await start();
		const answers = await Promise.all([1, 2, 3].map(() => auth.validateSession(token)));
		expect(answers.filter(({ fresh }) => fresh)).toHaveLength(1);
		expect(answers.map(({ state }) => state)).toEqual(["active", "active", "active"]);
		expect(rows.sessions.size).toBe(2);
	});

	test.each(["before", "after"])(
		"each server gave a session that two of them rotated a new id of its own (the other looks %s)",
		async (order) => {
			// The other server begins when this one has read the session, or when it has written its row.
			const at = order === "before" ? "setSession" : looks;
			const other = interruption((method) => method === at);
			const { auth, token, userId, rows } = await start({ intercept: other.intercept });
			const server = anotherServer(rows);
			let first: Session | null = null;
			other.does(async () => {
				first = await server.validateSession(token);
			});
			const answers = [await auth.validateSession(token), first as unknown as Session];
			expect(answers.map(({ state }) => state)).toEqual(["active", "active"]);
			expect(answers.filter(({ fresh }) => fresh)).toHaveLength(1);
			expect(rows.sessions.size).toBe(2);
			expect(await auth.getAllUserSessions(userId)).toHaveLength(1);
		},
	);

	test("a server that only renews revived the id that another one was replacing", async () => {
		const other = interruption((method) => method === "deleteSession");
		const { auth, token, rows } = await start({ intercept: other.intercept });
		other.does(() => anotherServer(rows).validateSession(token));
		const request = auth.handleRequest({
			request: { method: "GET", headers: new Headers({ cookie: `auth_session=${token}` }) },
			setCookie: () => false,
		});
		expect(await request.validate()).toMatchObject({ state: "active" });
		vi.setSystemTime(IDLE + 2001);
		const alive = [...rows.sessions.values()].filter(
			({ active_expires: end }) => end > IDLE + 2001,
		);
		expect(alive).toHaveLength(1);
	});

	test("a bearer token that is renewed at the same time does not keep the old id alive", async () => {
		const { auth, token, isAccepted } = await start();
		const bearer = auth.handleRequest({
			request: { method: "GET", headers: new Headers({ authorization: `Bearer ${token}` }) },
			setCookie: () => {},
		});
		const [renewed, other] = await Promise.all([
			auth.validateSession(token),
			bearer.validateBearerToken(),
		]);
		expect(other).toMatchObject({ state: "active", fresh: false });
		vi.setSystemTime(IDLE + 2001);
		expect(await isAccepted(token)).toBe(false);
		expect(await isAccepted(auth.getSessionToken(renewed))).toBe(true);
	});

	test.each(["old", "new"])("ending it by its %s id ends both", async (which) => {
		const { auth, token, session, userId, isAccepted, rows } = await start();
		const other = await auth.createSession({ userId, attributes: CH });
		const renewed = await auth.validateSession(token);
		await auth.invalidateSession(which === "old" ? session.sessionId : renewed.sessionId);
		expect(await isAccepted(token)).toBe(false);
		expect(await isAccepted(auth.getSessionToken(renewed))).toBe(false);
		expect([...rows.sessions.keys()]).toEqual([other.sessionId]);
	});

	test.each([
		["before the new row is written", (method: string) => method === "setSession"],
		["before the old row is marked", (method: string) => method === marks],
		["before the old row is read again", (method: string) => method === "getSession"],
	])("a sign-out in another request %s wins", async (_, when) => {
		for (const end of ["invalidateSession", "invalidateAllUserSessions", "deleteUser"] as const) {
			let begun = false;
			const other = interruption((method) => {
				// Without a joined read the first look-up is a `getSession` too.
				begun ||= method === "setSession";
				return begun && when(method);
			});
			const { auth, token, session, userId, rows } = await start({ intercept: other.intercept });
			other.does(() => auth[end](end === "invalidateSession" ? session.sessionId : userId));
			await expect(auth.validateSession(token)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
			expect([...rows.sessions.keys()]).toEqual([]);
		}
	});

	test("a rotation while the session is ended does not outlive the sign-out", async () => {
		for (const at of ["getSession", "deleteSession", "getSessionsByUserId"]) {
			const other = interruption((method) => method === at);
			const { auth, token, session, rows } = await start({ intercept: other.intercept });
			other.does(() => auth.validateSession(token).catch(() => null));
			await auth.invalidateSession(session.sessionId);
			expect([...rows.sessions.keys()]).toEqual([]);
		}
	});

	test("signing out everywhere else reaches a session that is just getting another id", async () => {
		for (const at of ["getSessionsByUserId", "deleteSession"]) {
			const other = interruption((method) => method === at);
			const { auth, token, userId, isAccepted } = await start({ intercept: other.intercept });
			const here = await auth.createSession({ userId, attributes: CH });
			let next = "";
			other.does(async () => {
				const renewed = await auth.validateSession(token);
				next = auth.getSessionToken(renewed);
			});
			await auth.invalidateOtherUserSessions(userId, here.sessionId);
			expect(next).not.toBe("");
			expect(await isAccepted(next)).toBe(false);
			expect(await isAccepted(auth.getSessionToken(here))).toBe(true);
		}
	});

	test("signing out everywhere else keeps the session that comes with its old id", async () => {
		const { auth, token, session, userId, isAccepted } = await start();
		const other = await auth.createSession({ userId, attributes: CH });
		const next = auth.getSessionToken(await auth.validateSession(token));
		await auth.invalidateOtherUserSessions(userId, session.sessionId);
		expect(await isAccepted(next)).toBe(true);
		expect(await isAccepted(token)).toBe(true);
		expect(await isAccepted(auth.getSessionToken(other))).toBe(false);
	});

	test("signing out everywhere else ends the old id of the session that stays", async () => {
		const { auth, token, userId, isAccepted } = await start();
		const renewed = await auth.validateSession(token);
		await auth.invalidateOtherUserSessions(userId, renewed.sessionId);
		expect(await isAccepted(auth.getSessionToken(renewed))).toBe(true);
		expect(await isAccepted(token)).toBe(false);
	});

	test("attributes that are changed under the old id are those of the session", async () => {
		const { auth, token, session } = await start();
		const next = auth.getSessionToken(await auth.validateSession(token));
		const changed = await auth.updateSessionAttributes(session.sessionId, { country: "FR" });
		expect(changed).toMatchObject({ country: "FR" });
		expect(await auth.getSession(next)).toMatchObject({ country: "FR" });
	});

	test("attributes that are changed while the id is rotated are not lost", async () => {
		const other = interruption((method) => method === "setSession");
		const { auth, token, session } = await start({ intercept: other.intercept });
		other.does(() => auth.updateSessionAttributes(session.sessionId, { country: "FR" }));
		const renewed = await auth.validateSession(token);
		expect(renewed).toMatchObject({ country: "FR", fresh: true });
		expect(await auth.getSession(auth.getSessionToken(renewed))).toMatchObject({ country: "FR" });
	});

	test.each([...new Set<MethodName>(["setSession", looks, marks, "getSession"])])(
		"a failure of %s leaves a session that the next request finds",
		async (failing) => {
			const failure = new Error("connection lost");
			let [broken, begun] = [false, false];
			const { auth, token } = await start({
				intercept: (method) => {
					begun ||= method === "setSession";
					if (broken && begun && method === failing) throw failure;
				},
			});
			[broken, begun] = [true, false];
			await expect(auth.validateSession(token)).rejects.toBe(failure);
			broken = false;
			expect(await auth.validateSession(token)).toMatchObject({ state: "active" });
		},
	);

	test.runIf(abilities.atomic)(
		"of twenty servers at the same instant exactly one gives the session a new id",
		async () => {
			const { auth, token, userId, rows } = await start();
			const servers = Array.from({ length: 20 }, () => anotherServer(rows));
			const answers = await Promise.all(servers.map((server) => server.validateSession(token)));
			expect(answers.filter(({ fresh }) => fresh)).toHaveLength(1);
			expect(rows.sessions.size).toBe(2);
			expect(await auth.getAllUserSessions(userId)).toHaveLength(1);
		},
	);

	test.runIf(abilities.atomic)(
		"a token that cannot be handed over leaves the old one as it was, for everybody",
		async () => {
			const { auth, token, rows } = await start();
			const request = auth.handleRequest({
				request: { method: "GET", headers: new Headers({ cookie: `auth_session=${token}` }) },
				setCookie: () => {
					throw new Error("the app's own");
				},
			});
			// It is renewed under the id that it has.
			expect(await request.validate()).toMatchObject({ state: "active" });
			expect(rows.sessions.size).toBe(1);
			expect(await anotherServer(rows).validateSession(token)).toMatchObject({ fresh: false });
		},
	);

	test.runIf(abilities.atomic)("nobody is asked for the other sessions of the user", async () => {
		const { auth, token, calls } = await start();
		calls.length = 0;
		await auth.validateSession(token);
		expect(calls).not.toContain("getSessionsByUserId");
	});

	test("a clock that jumps back revives nothing and renews nothing twice", async () => {
		const { auth, token, rows } = await start();
		const next = auth.getSessionToken(await auth.validateSession(token));
		vi.setSystemTime(NOW);
		expect(await auth.validateSession(token)).toMatchObject({ fresh: false });
		expect(await auth.validateSession(next)).toMatchObject({ fresh: false });
		expect(rows.sessions.size).toBe(2);
		vi.setSystemTime(IDLE + 2001);
		await expect(auth.validateSession(token)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
	});

	test("a rotation that never ends holds up nobody else", async () => {
		let hang = false;
		const { auth, token } = await start({
			intercept: (method) =>
				hang && method === "setSession" ? new Promise<void>(() => {}) : undefined,
		});
		hang = true;
		void auth.validateSession(token);
		// As many turns as the first one needs to reach its write.
		await new Promise((resolve) => setImmediate(resolve));
		expect(await auth.validateSession(token)).toMatchObject({ fresh: false, state: "active" });
		hang = false;
		vi.setSystemTime(IDLE + 2000);
		expect(await auth.validateSession(token)).toMatchObject({ fresh: true });
	});
});

test("the creation time survives rotation, and the absolute end with it", async () => {
	const { auth, token } = await idle({
		sessionExpiresIn: { ...rotating.sessionExpiresIn, absolutePeriod: 70_000 },
		sessionColumns: { createdAt: "created_at" },
	});
	vi.setSystemTime(NOW + 60_000);
	const renewed = await auth.validateSession(token);
	expect(renewed.idlePeriodExpiresAt).toEqual(new Date(NOW + 70_000));
	vi.setSystemTime(NOW + 70_001);
	await expect(auth.validateSession(auth.getSessionToken(renewed))).rejects.toThrow(
		"AUTH_INVALID_SESSION_ID",
	);
});

test("a session from before hashSessionIds gets its hashed id with the new token", async () => {
	const { auth, rows, userId } = await idle({ hashSessionIds: true });
	rows.sessions.set("raw", {
		...(rows.sessions.values().next().value as SessionSchema),
		id: "raw",
		user_id: userId,
	});
	const renewed = await auth.validateSession("raw");
	const token = auth.getSessionToken(renewed);
	expect(token).toMatch(/^[a-z0-9]{40}$/u);
	expect(renewed.sessionId).toBe(storedIdOf(token));
	expect(await auth.validateSession("raw")).toMatchObject({ sessionId: "raw", fresh: false });
	await auth.invalidateSession("raw");
	await expect(auth.validateSession(token)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
});

describe("AuthRequest with rotateSessionIds", () => {
	interface Way {
		readonly setCookie: (cookie: Cookie) => unknown;
		readonly deferCookies?: boolean;
	}

	async function requestOf(way: (cookies: Cookie[]) => Way, abilities: Abilities = {}) {
		const instance = await idle({ hashSessionIds: true }, abilities);
		const cookies: Cookie[] = [];
		const request = instance.auth.handleRequest({
			request: {
				method: "GET",
				headers: new Headers({
					cookie: `auth_session=${instance.token}`,
					authorization: `Bearer ${instance.token}`,
				}),
			},
			...way(cookies),
		});
		return { ...instance, cookies, request };
	}

	const writes = (cookies: Cookie[]): Way => ({ setCookie: (cookie) => void cookies.push(cookie) });
	const throws = (): Way => ({
		setCookie: () => {
			throw new Error("headers sent");
		},
	});
	const keepsSilent = (): Way => ({ setCookie: () => false });
	const defers = (): Way => ({ setCookie: () => {}, deferCookies: true });

	test("the new id is in the cookie, once", async () => {
		const { auth, request, cookies, token } = await requestOf(writes);
		const session = (await request.validate()) as Session;
		expect(cookies.map(({ value }) => value)).toEqual([auth.getSessionToken(session)]);
		expect(cookies[0]?.value).not.toBe(token);
		// As v2 apps do it themselves.
		request.setSession(session);
		expect(cookies).toHaveLength(1);
		request.invalidate();
		expect(await request.validate()).toMatchObject({ fresh: false, sessionId: session.sessionId });
	});

	test("the new id is in a cookie that the app has promised to send", async () => {
		const { auth, request, token } = await requestOf(defers);
		const session = (await request.validate()) as Session;
		expect(auth.getSessionToken(session)).not.toBe(token);
		expect(request.pendingCookies.map(({ value }) => value)).toEqual([
			auth.getSessionToken(session),
		]);
	});

	test.each([
		["throws", throws],
		["keeps silent about it", keepsSilent],
	])("where the middleware %s the session keeps its id, and is renewed", async (_, way) => {
		const { auth, request, token, rows } = await requestOf(way);
		const session = (await request.validate()) as Session;
		expect(session).toMatchObject({ fresh: true, state: "active" });
		expect(auth.getSessionToken(session)).toBe(token);
		expect(session.activePeriodExpiresAt).toEqual(new Date(IDLE + 10_000));
		expect([...rows.sessions.keys()]).toEqual([session.sessionId]);
		expect(request.pendingCookies.map(({ value }) => value)).toEqual([token]);
	});

	test("a bearer token keeps its id", async () => {
		const { auth, request, token, cookies, rows } = await requestOf(writes);
		const session = (await request.validateBearerToken()) as Session;
		expect(session).toMatchObject({ fresh: true });
		expect(auth.getSessionToken(session)).toBe(token);
		expect(cookies).toEqual([]);
		expect(rows.sessions.size).toBe(1);
	});

	test("a session that is ended while it is rotated leaves a blank cookie", async () => {
		const other = interruption((method) => method === "updateSession");
		const { auth, request, cookies, session, rows } = await requestOf(writes, {
			intercept: other.intercept,
		});
		other.does(() => auth.invalidateSession(session.sessionId));
		expect(await request.validate()).toBeNull();
		expect(cookies.at(-1)?.value).toBe("");
		expect(rows.sessions.size).toBe(0);
	});

	test("the same, when the new row cannot be taken back", async () => {
		const other = interruption((method) => method === "updateSession");
		let failed = 0;
		const { request, cookies, rows } = await requestOf(writes, {
			intercept: async (method, args) => {
				if (method === "deleteSession") {
					failed++;
					throw new Error("connection lost");
				}
				await other.intercept(method, args);
			},
		});
		other.does(async () => rows.sessions.delete([...rows.sessions.keys()][0] ?? ""));
		expect(await request.validate()).toBeNull();
		expect(failed).toBe(1);
		expect(cookies.at(-1)?.value).toBe("");
	});

	test("a failure after the cookie was written leaves a session that the cookie finds", async () => {
		const failure = new Error("connection lost");
		let isBroken = true;
		const { auth, request, cookies } = await requestOf(writes, {
			intercept: (method) => {
				if (isBroken && method === "updateSession") throw failure;
			},
		});
		await expect(request.validate()).rejects.toBe(failure);
		isBroken = false;
		expect(await auth.validateSession(cookies[0]?.value ?? "")).toMatchObject({ ...CH });
		expect(await request.validate()).toMatchObject({ ...CH });
	});

	test("someone who signs in while the session is read keeps the cookie", async () => {
		const { auth, request, cookies, userId } = await requestOf(writes);
		const signedIn = await auth.createSession({ userId, attributes: CH });
		const validation = request.validate();
		request.setSession(signedIn);
		expect(await validation).toMatchObject({ fresh: true });
		expect(cookies.map(({ value }) => value)).toEqual([auth.getSessionToken(signedIn)]);
	});

	test("a sign-out in the very request that rotates leaves nothing valid", async () => {
		const { auth, request, cookies, token, rows } = await requestOf(writes);
		const session = (await request.validate()) as Session;
		await auth.invalidateSession(session.sessionId);
		request.setSession(null);
		expect(rows.sessions.size).toBe(0);
		expect(cookies.at(-1)?.value).toBe("");
		await expect(auth.validateSession(token)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
	});
});
