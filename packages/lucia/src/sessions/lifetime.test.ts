import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { SessionSchema } from "../storage/adapter.ts";
import type { Configuration } from "../configuration/configuration.ts";
import { account, createInstance } from "../../test/support/instance.ts";
import type { Abilities, Rows } from "../../test/support/memory-adapter.ts";

const NOW = Date.UTC(2026, 0, 1);
const CH = { country: "CH" };
const createdAt = { sessionColumns: { createdAt: "created_at" } } as const;
const absolute = (absolutePeriod: number): Partial<Configuration> => ({
	...createdAt,
	sessionExpiresIn: { activePeriod: 1000, idlePeriod: 5000, absolutePeriod },
});

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: NOW }));
afterEach(() => void vi.useRealTimers());

async function signedIn(configuration: Partial<Configuration>, abilities: Abilities = {}) {
	const instance = createInstance(configuration, abilities);
	const { userId } = await instance.auth.createUser(account("ann"));
	const session = await instance.auth.createSession({ sessionId: "s1", userId, attributes: CH });
	instance.calls.length = 0;
	return { ...instance, userId, session };
}

/** Row and column as they are stored. */
function stored(rows: Rows, column: string): unknown {
	return (rows.sessions.get("s1") as Record<string, unknown> | undefined)?.[column];
}

test("an active period of 0 is idle at once, so that every request renews it; an idle period of 0 is never renewed", async () => {
	const renewed = await signedIn({ sessionExpiresIn: { activePeriod: 0, idlePeriod: 100 } });
	for (const time of [NOW + 1, NOW + 2, NOW + 102]) {
		vi.setSystemTime(time);
		expect(await renewed.auth.validateSession("s1")).toMatchObject({ fresh: true });
		expect(stored(renewed.rows, "active_expires")).toBe(time);
	}
	vi.setSystemTime(NOW);
	const fixed = await signedIn({ sessionExpiresIn: { activePeriod: 100, idlePeriod: 0 } });
	vi.setSystemTime(NOW + 100);
	expect(await fixed.auth.validateSession("s1")).toMatchObject({ fresh: false });
	vi.setSystemTime(NOW + 101);
	await expect(fixed.auth.validateSession("s1")).rejects.toThrow("AUTH_INVALID_SESSION_ID");
});

test("a lifetime of its own that is dead at once is refused, and parts of a millisecond are rounded", async () => {
	const { auth, userId, rows } = await signedIn({ sessionColumns: { lifetime: "lifetime" } });
	const create = (lifetime: { activePeriod: number; idlePeriod: number }) =>
		auth.createSession({ sessionId: "s2", userId, attributes: CH, lifetime });
	await expect(create({ activePeriod: 0, idlePeriod: 0 })).rejects.toThrow("dead as soon as");
	await create({ activePeriod: 0.5, idlePeriod: 10.4 });
	expect(rows.sessions.get("s2")).toMatchObject({
		active_expires: NOW + 1,
		idle_expires: NOW + 11,
	});
});

test("a lifetime was dead at once when it was rounded to 0, or left the other 0 to the configuration: now it is refused", async () => {
	const sessionColumns = { lifetime: "lifetime" };
	for (const [configured, lifetime] of [
		[undefined, { activePeriod: 0.3, idlePeriod: 0.3 }],
		[{ activePeriod: 0, idlePeriod: 1000 }, { idlePeriod: 0 }],
		[{ activePeriod: 1000, idlePeriod: 0.4 }, { activePeriod: 0 }],
	] as const) {
		const { auth, userId } = await signedIn({ sessionColumns, sessionExpiresIn: configured });
		const creating = auth.createSession({ userId, attributes: CH, lifetime });
		await expect(creating).rejects.toThrow("dead as soon as it is created");
		await auth.createSession({ userId, attributes: CH, lifetime: { idlePeriod: 1 } });
	}
});

describe("sessionColumns.createdAt", () => {
	test("is written once, when the session is created", async () => {
		const { auth, rows } = await signedIn(createdAt);
		expect(stored(rows, "created_at")).toBe(NOW);
		vi.setSystemTime(NOW + 1001);
		expect(await auth.validateSession("s1")).toMatchObject({ fresh: true });
		expect(stored(rows, "created_at")).toBe(NOW);
	});

	test("a session from before gets the moment of its next renewal", async () => {
		const { auth, rows, calls } = await signedIn(createdAt);
		for (const before of [null, undefined, "no moment"]) {
			rows.sessions.set("s1", {
				...(rows.sessions.get("s1") as SessionSchema),
				created_at: before,
				active_expires: NOW + 1000,
				idle_expires: NOW + 6000,
			} as SessionSchema);
			vi.setSystemTime(NOW + 500);
			await auth.validateSession("s1");
			expect(stored(rows, "created_at")).toBe(before);
			vi.setSystemTime(NOW + 1001);
			await auth.validateSession("s1");
			expect(stored(rows, "created_at")).toBe(NOW + 1001);
		}
		expect(calls.filter((call) => call === "updateSession")).toHaveLength(3);
	});

	test("of a clock that was ahead put the absolute end as far away: the next renewal mends it", async () => {
		vi.setSystemTime(NOW + 1e12);
		const { auth, rows } = await signedIn(absolute(4000));
		vi.setSystemTime(NOW);
		const row = rows.sessions.get("s1") as SessionSchema;
		rows.sessions.set("s1", { ...row, active_expires: NOW - 1 });
		const { idlePeriodExpiresAt } = await auth.validateSession("s1");
		expect(stored(rows, "created_at")).toBe(NOW);
		expect(idlePeriodExpiresAt.getTime()).toBe(NOW + 4000);
	});

	test("is seen by getSessionAttributes as a number, whatever the driver gives, and else by nobody", async () => {
		const getSessionAttributes = (row: SessionSchema & { created_at?: number | null }) => ({
			created: row.created_at,
		});
		const { auth, rows, session } = await signedIn({ ...createdAt, getSessionAttributes });
		expect(session).toMatchObject({ created: NOW });
		for (const value of [NOW, String(NOW), BigInt(NOW)]) {
			const row = { ...rows.sessions.get("s1"), created_at: value };
			rows.sessions.set("s1", row as unknown as SessionSchema);
			expect(await auth.getSession("s1")).toMatchObject({ created: NOW });
		}
		expect((await signedIn(createdAt)).session).not.toHaveProperty("created_at");
	});
});

describe("sessionExpiresIn.absolutePeriod", () => {
	test("ends a session however often it is renewed", async () => {
		const { auth, rows } = await signedIn(absolute(7000));
		vi.setSystemTime(NOW + 5000);
		expect(await auth.validateSession("s1")).toMatchObject({
			activePeriodExpiresAt: new Date(NOW + 6000),
			idlePeriodExpiresAt: new Date(NOW + 7000),
		});
		vi.setSystemTime(NOW + 6500);
		expect(await auth.validateSession("s1")).toMatchObject({
			activePeriodExpiresAt: new Date(NOW + 7000),
			idlePeriodExpiresAt: new Date(NOW + 7000),
			fresh: true,
		});
		vi.setSystemTime(NOW + 7000);
		expect(await auth.validateSession("s1")).toMatchObject({ state: "active", fresh: false });
		vi.setSystemTime(NOW + 7001);
		await expect(auth.validateSession("s1")).rejects.toThrow("AUTH_INVALID_SESSION_ID");
		expect(await auth.getAllUserSessions(rows.sessions.get("s1")?.user_id ?? "")).toEqual([]);
	});

	test("is stored with each renewal, so that a purge finds the session when it is over", async () => {
		const { auth, rows } = await signedIn(absolute(7000));
		expect(stored(rows, "idle_expires")).toBe(NOW + 6000);
		vi.setSystemTime(NOW + 5000);
		await auth.validateSession("s1");
		expect(stored(rows, "active_expires")).toBe(NOW + 6000);
		expect(stored(rows, "idle_expires")).toBe(NOW + 7000);
		vi.setSystemTime(NOW + 7001);
		await auth.deleteExpiredSessions();
		expect(rows.sessions.size).toBe(0);
	});

	test("ends the cookie too", async () => {
		const { auth, session } = await signedIn(absolute(500));
		expect(auth.createSessionCookie(session).attributes.expires).toEqual(new Date(NOW + 500));
	});

	test("counts for sessions that were stored with a later end, and they are deleted with the dead", async () => {
		const { auth, rows, userId } = await signedIn(absolute(7000));
		rows.sessions.set("s1", { ...rows.sessions.get("s1"), idle_expires: 9e15 } as SessionSchema);
		expect(await auth.getSession("s1")).toMatchObject({
			idlePeriodExpiresAt: new Date(NOW + 7000),
		});
		vi.setSystemTime(NOW + 7001);
		await expect(auth.getSession("s1")).rejects.toThrow("AUTH_INVALID_SESSION_ID");
		await auth.deleteDeadUserSessions(userId);
		expect(rows.sessions.size).toBe(0);
	});

	test("begins for a session from before at its next renewal", async () => {
		const { auth, rows } = await signedIn(absolute(7000));
		rows.sessions.set("s1", {
			...rows.sessions.get("s1"),
			created_at: null,
			idle_expires: NOW + 90_000,
		} as unknown as SessionSchema);
		vi.setSystemTime(NOW + 80_000);
		expect(await auth.validateSession("s1")).toMatchObject({ fresh: true });
		vi.setSystemTime(NOW + 80_000 + 6000);
		expect(await auth.validateSession("s1")).toMatchObject({
			idlePeriodExpiresAt: new Date(NOW + 87_000),
		});
	});

	test("limits what a single session asks for", async () => {
		const sessionColumns = { createdAt: "created_at", lifetime: "lifetime" };
		const { auth, userId } = await signedIn({ ...absolute(7000), sessionColumns });
		const session = await auth.createSession({
			userId,
			attributes: CH,
			lifetime: { activePeriod: 1e9, idlePeriod: 1e9 },
		});
		expect(session.activePeriodExpiresAt).toEqual(new Date(NOW + 7000));
	});
});

describe("sessionColumns.lastUsedAt", () => {
	const lastUsed = { sessionColumns: { lastUsedAt: "last_used_at", lastUsedPrecision: 100 } };

	test("is written when the stored moment is older than its precision", async () => {
		const { auth, rows, calls } = await signedIn(lastUsed);
		for (const [later, expected] of [
			[0, NOW],
			[99, NOW],
			[100, NOW + 100],
			[150, NOW + 100],
			[1000, NOW + 1000],
		] as const) {
			vi.setSystemTime(NOW + later);
			await auth.validateSession("s1");
			expect(stored(rows, "last_used_at")).toBe(expected);
		}
		expect(calls.filter((call) => call === "updateSession")).toHaveLength(2);
	});

	test("comes with a renewal in one write", async () => {
		const { auth, rows, calls } = await signedIn(lastUsed);
		vi.setSystemTime(NOW + 1001);
		await auth.validateSession("s1");
		expect(stored(rows, "last_used_at")).toBe(NOW + 1001);
		expect(calls).toEqual(["getSessionAndUser", "updateSession"]);
	});

	test("is not written by getSession and by lists", async () => {
		const { auth, userId, calls } = await signedIn(lastUsed);
		vi.setSystemTime(NOW + 500);
		await auth.getSession("s1");
		await auth.getAllUserSessions(userId);
		expect(calls).not.toContain("updateSession");
	});

	test("mends a moment from a clock that ran ahead, and one that is none", async () => {
		const { auth, rows } = await signedIn(lastUsed);
		for (const wrong of [NOW + 1e9, null]) {
			rows.sessions.set("s1", { ...rows.sessions.get("s1"), last_used_at: wrong } as never);
			await auth.validateSession("s1");
			expect(stored(rows, "last_used_at")).toBe(NOW);
		}
	});

	test("does not bring back a session that is ended meanwhile", async () => {
		const { auth, rows } = await signedIn(lastUsed, {
			intercept: (method) => void (method === "updateSession" && rows.sessions.clear()),
		});
		vi.setSystemTime(NOW + 500);
		await expect(auth.validateSession("s1")).rejects.toThrow("AUTH_INVALID_SESSION_ID");
		expect(rows.sessions.size).toBe(0);
	});
});

describe("createSession({ lifetime })", () => {
	const lifetime = { sessionColumns: { lifetime: "lifetime" } };

	test("gives one session periods of its own, and renewals keep them", async () => {
		const { auth, userId, rows } = await signedIn(lifetime);
		const session = await auth.createSession({
			sessionId: "long",
			userId,
			attributes: CH,
			lifetime: { activePeriod: 10_000, idlePeriod: 20_000 },
		});
		expect(session.activePeriodExpiresAt).toEqual(new Date(NOW + 10_000));
		expect(session.idlePeriodExpiresAt).toEqual(new Date(NOW + 30_000));
		vi.setSystemTime(NOW + 30_000);
		expect(await auth.validateSession("long")).toMatchObject({
			activePeriodExpiresAt: new Date(NOW + 40_000),
			idlePeriodExpiresAt: new Date(NOW + 60_000),
		});
		expect(stored(rows, "lifetime")).toBeNull();
		await expect(auth.validateSession("s1")).rejects.toThrow("AUTH_INVALID_SESSION_ID");
	});

	test("leaves what it does not say to the configuration", async () => {
		const { auth, userId } = await signedIn(lifetime);
		const session = await auth.createSession({
			userId,
			attributes: CH,
			lifetime: { idlePeriod: 0 },
		});
		expect(session.idlePeriodExpiresAt).toEqual(new Date(NOW + 1000));
	});

	test.each([
		[true, undefined, true],
		[true, "browser", false],
		[true, "persistent", true],
		["browser", undefined, false],
		["browser", "browser", false],
		["browser", "persistent", true],
	] as const)(
		"with sessionCookie.expires %j and lifetime.cookie %j the cookie has an end: %s, also later",
		async (expires, cookie, hasEnd) => {
			const { auth, userId } = await signedIn({ ...lifetime, sessionCookie: { expires } });
			const session = await auth.createSession({
				sessionId: "s2",
				userId,
				attributes: CH,
				lifetime: { cookie },
			});
			vi.setSystemTime(NOW + 1001);
			for (const one of [session, await auth.getSession("s2"), await auth.validateSession("s2")]) {
				const { attributes, serialize } = auth.createSessionCookie(one);
				expect(attributes.expires).toEqual(hasEnd ? one.idlePeriodExpiresAt : undefined);
				expect(serialize().includes("Expires=")).toBe(hasEnd);
			}
			expect(auth.createSessionCookie(null).attributes.expires).toEqual(new Date(0));
		},
	);

	test("a cookie of a year stays one, unless it is to end with the browser", async () => {
		const { auth, userId } = await signedIn({ ...lifetime, sessionCookie: { expires: false } });
		const expires = async (cookie: "persistent" | "browser"): Promise<Date | undefined> => {
			const session = await auth.createSession({ userId, attributes: CH, lifetime: { cookie } });
			return auth.createSessionCookie(session).attributes.expires;
		};
		expect(await expires("persistent")).toEqual(new Date(NOW + 365 * 86_400_000));
		expect(await expires("browser")).toBeUndefined();
	});

	test("fits the column that the documentation asks for", async () => {
		const { auth, userId, rows } = await signedIn(lifetime);
		const longest = 100_000 * 365 * 86_400_000;
		await auth.createSession({
			sessionId: "s2",
			userId,
			attributes: CH,
			lifetime: { activePeriod: longest, idlePeriod: longest, cookie: "persistent" },
		});
		const row = rows.sessions.get("s2") as SessionSchema & { lifetime: string };
		expect(row.lifetime.length).toBeLessThanOrEqual(100);
	});

	test("without its column it is refused before anything is stored", async () => {
		const { auth, userId, calls } = await signedIn({});
		await expect(
			auth.createSession({ userId, attributes: CH, lifetime: { activePeriod: 1 } }),
		).rejects.toThrow('sessionColumns: { lifetime: "lifetime" }');
		expect(calls).toEqual([]);
	});

	test.each([
		["lifetime", "1d"],
		["lifetime", null],
		["lifetime.activePeriod", { activePeriod: "1d" }],
		["lifetime.idlePeriod", { idlePeriod: -1 }],
		["lifetime.idlePeriod", { idlePeriod: Number.NaN }],
		["lifetime.cookie", { cookie: true }],
		["lifetime.cookie", { cookie: "session" }],
	])("`%s` is named when it is wrong (%j)", async (name, value) => {
		const { auth, userId } = await signedIn(lifetime);
		await expect(
			auth.createSession({ userId, attributes: CH, lifetime: value as never }),
		).rejects.toThrow(new RegExp(`^createSession\\(\\): \`${name}\` must be .+\\.$`, "u"));
	});

	test.each(["", "{", "null", "[]", '"x"', "{}", '{"activePeriod":"x","idlePeriod":-1}', 7])(
		"what is no lifetime in the column (%j) is left to the configuration",
		async (value) => {
			const { auth, rows } = await signedIn(lifetime);
			rows.sessions.set("s1", { ...rows.sessions.get("s1"), lifetime: value } as never);
			vi.setSystemTime(NOW + 1001);
			expect(await auth.validateSession("s1")).toMatchObject({
				idlePeriodExpiresAt: new Date(NOW + 7001),
			});
		},
	);
});

describe("the library's own columns", () => {
	const all = {
		sessionColumns: { createdAt: "created_at", lastUsedAt: "Used", lifetime: "lifetime" },
	};

	test("cannot be written by attributes, in whatever case", async () => {
		const { auth, rows } = await signedIn(all);
		const before = rows.sessions.get("s1");
		const form = { Created_At: 1, used: 1, USED: 1, lifetime: '{"idlePeriod":9e15}', id: "x" };
		await auth.updateSessionAttributes("s1", form as never);
		expect(rows.sessions.get("s1")).toEqual(before);
		const { userId } = await auth.createUser(account("bea"));
		await auth.createSession({ sessionId: "s2", userId, attributes: { ...CH, ...form } });
		expect(rows.sessions.get("s2")).toEqual({ ...before, id: "s2", user_id: userId });
	});

	test("storage that does not keep one is told at the first sign-in, and nobody is signed in", async () => {
		for (const [column, drop] of [
			["created_at", (row: object) => ({ ...row, created_at: undefined })],
			["Used", (row: object) => ({ ...row, Used: NOW % 2 ** 31 })],
		] as const) {
			const instance = createInstance(all);
			const { userId } = await instance.auth.createUser(account("ann"));
			const set = instance.rows.sessions.set.bind(instance.rows.sessions);
			vi.spyOn(instance.rows.sessions, "set").mockImplementation((id, row) =>
				set(id, drop(row) as never),
			);
			await expect(
				instance.auth.createSession({ sessionId: "s1", userId, attributes: CH }),
			).rejects.toThrow(`did not keep its column "${column}". The option sessionColumns.`);
			expect(instance.rows.sessions.size).toBe(0);
		}
	});

	test("are looked at once per instance", async () => {
		const { auth, userId, calls } = await signedIn(all);
		await auth.createSession({ userId, attributes: CH });
		expect(calls).toEqual(["getUser", "setSession"]);
	});

	test("an error of the database that names one says which option it is about", async () => {
		const failure = new Error("Unknown argument `created_at`");
		const { auth, userId } = await signedIn(createdAt, {
			intercept: (method, [row]) => {
				if (method === "setSession" && (row as SessionSchema).id === "s2") throw failure;
			},
		});
		const creating = auth.createSession({ sessionId: "s2", userId, attributes: CH });
		await expect(creating).rejects.toBe(failure);
		expect(failure.message).toBe(
			'Unknown argument `created_at`. The option sessionColumns.createdAt of lucia() names the column "created_at" of the session table, a 64-bit integer, nullable: add it, or leave out the option.',
		);
		expect(failure.stack).toContain("sessionColumns.createdAt");
	});
});
