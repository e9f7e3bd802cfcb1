import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { LuciaError } from "../errors.ts";
import { lucia } from "../lucia.ts";
import { sha256Hex } from "../crypto/sha256.ts";
import { account, createInstance } from "../../test/support/instance.ts";
import { emptyRows, memoryAdapter } from "../../test/support/memory-adapter.ts";
import { createTokens } from "../../test/support/tokens.ts";
import { tokens } from "./index.ts";

const NOW = Date.UTC(2026, 0, 1);
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: NOW }));
afterEach(() => void vi.useRealTimers());

const ACCESS = { message: "AUTH_INVALID_ACCESS_TOKEN" };
const REFRESH = { message: "AUTH_INVALID_REFRESH_TOKEN" };
const USER = { message: "AUTH_INVALID_USER_ID" };
const SESSION = { message: "AUTH_INVALID_SESSION_ID" };

/** The error that a call rejects with. */
async function refusal(work: Promise<unknown>): Promise<unknown> {
	try {
		return await work;
	} catch (error) {
		if (error instanceof LuciaError) return error;
		throw error;
	}
}

describe("tokens()", () => {
	test.each([undefined, null, 7, {}, "auth"])("refuses what is no instance (%j)", (auth) => {
		expect(() => tokens(auth as never)).toThrow(
			"tokens() takes the object that lucia() returned, not a copy of it.",
		);
	});

	test("refuses a copy of an instance, which may have been changed", () => {
		const { auth } = createInstance({}, { tokens: true });
		expect(() => tokens({ ...auth })).toThrow(TypeError);
	});

	test("refuses at once an adapter that stores no tokens", () => {
		const { auth } = createInstance();
		expect(() => tokens(auth)).toThrow("tokens(): the adapter of this instance stores no tokens.");
	});

	test.each([
		[{ accessTokenExpiresIn: -1 }, "`accessTokenExpiresIn` is -1"],
		[{ refreshTokenExpiresIn: Number.NaN }, "`refreshTokenExpiresIn` is NaN"],
		[{ familyExpiresIn: Number.POSITIVE_INFINITY }, "`familyExpiresIn` is Infinity"],
		[{ reuseGracePeriod: "10" as never }, '`reuseGracePeriod` is "10"'],
		[{ cookies: "a" as never }, "`cookies` is "],
		[{ cookies: { accessToken: "a b" } }, '`cookies.accessToken` is "a b"'],
		[{ cookies: { refreshToken: "" } }, '`cookies.refreshToken` is ""'],
		[{ cookies: { accessToken: "__Host-a" } }, '`cookies.accessToken` is "__Host-a"'],
		[{ cookies: { accessToken: "auth_session" } }, '`cookies.accessToken` is "auth_session"'],
		[{ cookies: { accessToken: "refresh_token" } }, '`cookies.refreshToken` is "refresh_token"'],
		["1 day" as never, "`options` is "],
	])("refuses %j with a sentence", (options, sentence) => {
		const { auth } = createInstance({}, { tokens: true });
		expect(() => tokens(auth, options)).toThrow(`tokens(): the option ${sentence}`);
	});

	test("an access token lives for 8 hours, a refresh token for 30 days, a family for 90", async () => {
		const rows = emptyRows();
		const auth = lucia({ adapter: memoryAdapter(rows, { tokens: true }), env: "DEV" });
		const { userId } = await auth.createUser({ key: null, attributes: {} });
		const pair = await tokens(auth).create(userId);
		expect(pair.accessToken.expiresAt).toEqual(new Date(NOW + 8 * HOUR));
		expect(pair.refreshToken.expiresAt).toEqual(new Date(NOW + 30 * DAY));
		for (const row of rows.tokens.values()) expect(row.family_expires).toBe(NOW + 90 * DAY);
	});
});

describe("create", () => {
	test("stores a pair as hashes, and gives it out once", async () => {
		const { tokens, rows } = await createTokens();
		const pair = await tokens.create("ann");
		const { accessToken, refreshToken, familyId } = pair;
		expect(accessToken.value).toMatch(/^[a-z0-9]{40}$/u);
		expect(refreshToken.value).toMatch(/^rt_[a-z0-9]{40}$/u);
		expect(familyId).toMatch(/^[a-z0-9]{15}$/u);
		expect(pair.userId).toBe("ann");
		const common = {
			user_id: "ann",
			family: familyId,
			family_expires: NOW + 25_000,
			spent_at: null,
			replaced_by: null,
		};
		expect([...rows.tokens.values()]).toEqual([
			{ ...common, id: sha256Hex(accessToken.value), kind: "access", expires: NOW + 1000 },
			{ ...common, id: sha256Hex(refreshToken.value), kind: "refresh", expires: NOW + 10_000 },
		]);
		const stored = JSON.stringify([...rows.tokens.values()]);
		for (const secret of [accessToken.value, refreshToken.value.slice(3)]) {
			expect(stored).not.toContain(secret);
		}
	});

	test("makes http-only cookies that end with their tokens", async () => {
		const { tokens } = await createTokens();
		const { accessToken, refreshToken, cookies } = await tokens.create("ann");
		expect(cookies).toEqual([accessToken.cookie, refreshToken.cookie]);
		const attributes = "HttpOnly; SameSite=Lax";
		expect(cookies.map((cookie) => cookie.serialize())).toEqual([
			`access_token=${accessToken.value}; Path=/; Expires=${new Date(NOW + 1000).toUTCString()}; ${attributes}`,
			`refresh_token=${refreshToken.value}; Path=/; Expires=${new Date(NOW + 10_000).toUTCString()}; ${attributes}`,
		]);
	});

	test("the cookies follow the settings of the session cookie, and have names of their own", async () => {
		const { tokens } = await createTokens(
			{ cookies: { accessToken: "at", refreshToken: "rt" } },
			{
				env: "PROD",
				sessionCookie: {
					prefix: "__Host-",
					expires: "browser",
					attributes: { sameSite: "strict" },
				},
			},
		);
		const { accessToken, cookies } = await tokens.create("ann");
		expect(cookies[0].serialize()).toBe(
			`__Host-at=${accessToken.value}; Path=/; HttpOnly; Secure; SameSite=Strict`,
		);
		expect(cookies[1].name).toBe("__Host-rt");
	});

	test.each(["nobody", undefined, {}])(
		"refuses the user %j, and stores nothing",
		async (userId) => {
			const { tokens, rows } = await createTokens({}, {}, { foreignKeys: false });
			expect(await refusal(tokens.create(userId as never))).toMatchObject(USER);
			expect(rows.tokens.size).toBe(0);
		},
	);
});

describe("validateAccessToken", () => {
	test("gives the user, the family and the expiry", async () => {
		const { tokens } = await createTokens();
		const { accessToken, familyId } = await tokens.create("ann");
		expect(await tokens.validateAccessToken(accessToken.value)).toEqual({
			userId: "ann",
			user: { userId: "ann", username: "ann" },
			familyId,
			expiresAt: new Date(NOW + 1000),
		});
	});

	test("accepts it in its last millisecond, and not in the next", async () => {
		const { tokens } = await createTokens();
		const { accessToken } = await tokens.create("ann");
		vi.setSystemTime(NOW + 1000);
		await tokens.validateAccessToken(accessToken.value);
		vi.setSystemTime(NOW + 1001);
		expect(await refusal(tokens.validateAccessToken(accessToken.value))).toMatchObject(ACCESS);
	});

	test.each([undefined, null, "", "x", 7, {}, ["a"], "rt_", "x".repeat(10_000), "é".repeat(40)])(
		"refuses %j without asking the storage",
		async (token) => {
			const { tokens, calls } = await createTokens();
			expect(await refusal(tokens.validateAccessToken(token as never))).toMatchObject(ACCESS);
			expect(await refusal(tokens.refresh(token as never))).toMatchObject(REFRESH);
			await tokens.revoke(token as never);
			expect(calls).toEqual([]);
		},
	);

	test("leaves the user unread where the instance does so for sessions", async () => {
		const { tokens, calls } = await createTokens({}, { lazyUser: true });
		const { accessToken } = await tokens.create("ann");
		calls.length = 0;
		expect(await tokens.validateAccessToken(accessToken.value)).toMatchObject({
			userId: "ann",
			user: { userId: "ann" },
		});
		expect(calls).toEqual(["getToken"]);
	});

	test("refuses an unknown token, and one whose user is gone", async () => {
		const { tokens, rows } = await createTokens();
		expect(await refusal(tokens.validateAccessToken("a".repeat(40)))).toMatchObject(ACCESS);
		const { accessToken, refreshToken } = await tokens.create("ann");
		rows.users.clear();
		expect(await refusal(tokens.validateAccessToken(accessToken.value))).toMatchObject(ACCESS);
		expect(await refusal(tokens.refresh(refreshToken.value))).toMatchObject(REFRESH);
	});
});

describe("refresh", () => {
	test("gives a new pair of the same family, and ends the old one", async () => {
		const { tokens } = await createTokens();
		const first = await tokens.create("ann");
		vi.setSystemTime(NOW + 500);
		const second = await tokens.refresh(first.refreshToken.value);
		expect(second).toMatchObject({ userId: "ann", familyId: first.familyId });
		expect(second.accessToken.expiresAt).toEqual(new Date(NOW + 1500));
		expect(second.refreshToken.expiresAt).toEqual(new Date(NOW + 10_500));
		expect((await tokens.validateAccessToken(second.accessToken.value)).userId).toBe("ann");
		expect(await refusal(tokens.validateAccessToken(first.accessToken.value))).toMatchObject(
			ACCESS,
		);
	});

	test("never gives a pair that outlives the family", async () => {
		const { tokens } = await createTokens();
		let { refreshToken } = await tokens.create("ann");
		for (const at of [9000, 18_000, 24_500]) {
			vi.setSystemTime(NOW + at);
			({ refreshToken } = await tokens.refresh(refreshToken.value));
		}
		expect(refreshToken.expiresAt).toEqual(new Date(NOW + 25_000));
		vi.setSystemTime(NOW + 25_000);
		const last = await tokens.refresh(refreshToken.value);
		expect(last.accessToken.expiresAt).toEqual(new Date(NOW + 25_000));
		vi.setSystemTime(NOW + 25_001);
		expect(await refusal(tokens.validateAccessToken(last.accessToken.value))).toMatchObject(ACCESS);
		expect(await refusal(tokens.refresh(last.refreshToken.value))).toMatchObject(REFRESH);
	});

	test("was only refused when a spent token came back: now its family ends", async () => {
		const { tokens, rows } = await createTokens();
		const other = await tokens.create("ann");
		const first = await tokens.create("ann");
		const second = await tokens.refresh(first.refreshToken.value);
		expect(await refusal(tokens.refresh(first.refreshToken.value))).toMatchObject({
			...REFRESH,
			detail: expect.stringContaining("Its family is ended"),
		});
		expect(await refusal(tokens.validateAccessToken(second.accessToken.value))).toMatchObject(
			ACCESS,
		);
		expect(await refusal(tokens.refresh(second.refreshToken.value))).toMatchObject(REFRESH);
		expect([...rows.tokens.values()].map(({ family }) => family)).toEqual([
			other.familyId,
			other.familyId,
		]);
	});

	test("a spent token that comes back after its own expiry tells of the theft all the same", async () => {
		const { tokens } = await createTokens();
		const first = await tokens.create("ann");
		vi.setSystemTime(NOW + 9000);
		const second = await tokens.refresh(first.refreshToken.value);
		vi.setSystemTime(NOW + 12_000);
		await tokens.deleteExpired();
		expect(await refusal(tokens.refresh(first.refreshToken.value))).toMatchObject(REFRESH);
		expect(await refusal(tokens.refresh(second.refreshToken.value))).toMatchObject(REFRESH);
	});

	test("an expired token is refused, and its family is not ended by it", async () => {
		const { tokens, rows } = await createTokens();
		const { refreshToken } = await tokens.create("ann");
		vi.setSystemTime(NOW + 10_001);
		expect(await refusal(tokens.refresh(refreshToken.value))).toMatchObject({
			...REFRESH,
			detail: "",
		});
		expect(rows.tokens.size).toBe(2);
	});

	test("of two at once exactly one gets a pair, and the other ends the family", async () => {
		const { tokens, rows } = await createTokens();
		const { refreshToken } = await tokens.create("ann");
		const results = await Promise.allSettled([
			tokens.refresh(refreshToken.value),
			tokens.refresh(refreshToken.value),
		]);
		expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
		expect(rows.tokens.size).toBe(0);
	});

	test("a revocation that comes first wins against a refresh on its way", async () => {
		let revoke = async (): Promise<void> => {};
		const { tokens, rows } = await createTokens(
			{},
			{},
			{ intercept: (method) => (method === "spendToken" ? revoke() : undefined) },
		);
		const { refreshToken } = await tokens.create("ann");
		revoke = () => tokens.revoke(refreshToken.value);
		expect(await refusal(tokens.refresh(refreshToken.value))).toMatchObject({
			...REFRESH,
			detail: "",
		});
		expect(rows.tokens.size).toBe(0);
	});
});

describe("within the grace period", () => {
	const grace = { reuseGracePeriod: 200 };

	test("a spent token that comes back is refused, and its family lives on", async () => {
		const { tokens } = await createTokens(grace);
		const first = await tokens.create("ann");
		const second = await tokens.refresh(first.refreshToken.value);
		vi.setSystemTime(NOW + 199);
		expect(await refusal(tokens.refresh(first.refreshToken.value))).toMatchObject({
			...REFRESH,
			detail: expect.stringContaining("Its family lives on"),
		});
		await tokens.validateAccessToken(second.accessToken.value);
		await tokens.refresh(second.refreshToken.value);
	});

	test("it buys nothing, and does not make the time longer", async () => {
		const { tokens, rows } = await createTokens(grace);
		const first = await tokens.create("ann");
		await tokens.refresh(first.refreshToken.value);
		const before = structuredClone(rows.tokens);
		vi.setSystemTime(NOW + 150);
		expect(await refusal(tokens.refresh(first.refreshToken.value))).toMatchObject(REFRESH);
		expect(rows.tokens).toEqual(before);
		vi.setSystemTime(NOW + 200);
		expect(await refusal(tokens.refresh(first.refreshToken.value))).toMatchObject(REFRESH);
		expect(rows.tokens.size).toBe(0);
	});

	test("of two refreshes at once one gets a pair that works", async () => {
		const { tokens } = await createTokens(grace);
		const { refreshToken } = await tokens.create("ann");
		const results = await Promise.allSettled([
			tokens.refresh(refreshToken.value),
			tokens.refresh(refreshToken.value),
		]);
		const pairs = results.flatMap((result) =>
			result.status === "fulfilled" ? [result.value] : [],
		);
		expect(pairs).toHaveLength(1);
		for (const { accessToken } of pairs) await tokens.validateAccessToken(accessToken.value);
	});

	test("the clock of a server that is far behind does not stretch it", async () => {
		const { tokens, rows } = await createTokens(grace);
		const { refreshToken } = await tokens.create("ann");
		await tokens.refresh(refreshToken.value);
		vi.setSystemTime(NOW - 200);
		expect(await refusal(tokens.refresh(refreshToken.value))).toMatchObject(REFRESH);
		expect(rows.tokens.size).toBe(0);
	});
});

describe("ending tokens", () => {
	test.each([
		["access", 0],
		["refresh", 0],
		["expired", 20_000],
	])("revoke() takes the %s token, ends the family, and may come again", async (kind, later) => {
		const { tokens, rows } = await createTokens();
		const { accessToken, refreshToken } = await tokens.create("ann");
		const other = await tokens.create("ann");
		vi.setSystemTime(NOW + later);
		const token = kind === "access" ? accessToken : refreshToken;
		await tokens.revoke(token.value);
		await tokens.revoke(token.value);
		expect([...rows.tokens.values()].map(({ family }) => family)).toEqual([
			other.familyId,
			other.familyId,
		]);
	});

	test("revoke() takes tokens that a refresh has replaced", async () => {
		const { tokens, rows } = await createTokens();
		for (const kind of ["accessToken", "refreshToken"] as const) {
			const first = await tokens.create("ann");
			await tokens.refresh(first.refreshToken.value);
			await tokens.revoke(first[kind].value);
			expect(rows.tokens.size).toBe(0);
		}
	});

	test("revoke() does nothing about a token that is not there", async () => {
		const { tokens, rows } = await createTokens();
		await tokens.create("ann");
		await tokens.revoke("a".repeat(40));
		await tokens.revoke(`rt_${"a".repeat(40)}`);
		expect(rows.tokens.size).toBe(2);
	});

	test("revokeAll() ends the families of one user, and leaves the sessions", async () => {
		const { auth, tokens, rows } = await createTokens();
		await auth.createUser({ ...account("bea"), userId: "bea" });
		await auth.createSession({ userId: "ann", attributes: { country: "CH" } });
		await tokens.create("ann");
		await tokens.create("ann");
		await tokens.create("bea");
		await tokens.revokeAll("ann");
		expect([...rows.tokens.values()].map(({ user_id }) => user_id)).toEqual(["bea", "bea"]);
		expect(rows.sessions.size).toBe(1);
		expect(await refusal(tokens.revokeAll(undefined as never))).toMatchObject(USER);
	});

	test("deleteUser() ends the tokens of the user first", async () => {
		const { auth, tokens, rows, calls } = await createTokens();
		await tokens.create("ann");
		calls.length = 0;
		await auth.deleteUser("ann");
		expect(rows.tokens.size).toBe(0);
		expect(calls[0]).toBe("deleteTokensByUserId");
	});

	test("an adapter that deletes users whole deletes their tokens too", async () => {
		const { auth, tokens, rows, calls } = await createTokens({}, {}, { atomic: true });
		await tokens.create("ann");
		calls.length = 0;
		await auth.deleteUser("ann");
		expect(rows.tokens.size).toBe(0);
		expect(calls).toEqual(["deleteUserCompletely"]);
	});

	test("deleteExpired() deletes what can never be used again, and nothing else", async () => {
		const { tokens, rows } = await createTokens();
		const left = await tokens.create("ann");
		vi.setSystemTime(NOW + 5000);
		const used = await tokens.create("ann");
		await tokens.refresh(used.refreshToken.value);
		vi.setSystemTime(NOW + 10_000);
		await tokens.deleteExpired();
		// The last moment of the first refresh token; no access token of the time before is left.
		const kinds = (family: string): string[] =>
			[...rows.tokens.values()].filter((row) => row.family === family).map(({ kind }) => kind);
		expect(kinds(left.familyId)).toEqual(["refresh"]);
		expect(kinds(used.familyId)).toEqual(["refresh", "refresh"]);
		vi.setSystemTime(NOW + 15_001);
		await tokens.deleteExpired();
		expect([...rows.tokens.values()].map(({ spent_at }) => spent_at)).toEqual([NOW + 5000]);
		vi.setSystemTime(NOW + 30_001);
		await tokens.deleteExpired();
		expect(rows.tokens.size).toBe(0);
	});
});

describe("tokens and sessions", () => {
	test("neither token passes as a session, nor a session id as a token", async () => {
		const { auth, tokens } = await createTokens();
		const { accessToken, refreshToken } = await tokens.create("ann");
		const { sessionId } = await auth.createSession({
			userId: "ann",
			attributes: { country: "CH" },
		});
		for (const token of [accessToken.value, refreshToken.value]) {
			expect(await refusal(auth.validateSession(token))).toMatchObject(SESSION);
		}
		expect(await refusal(tokens.validateAccessToken(sessionId))).toMatchObject(ACCESS);
		expect(await refusal(tokens.refresh(sessionId))).toMatchObject(REFRESH);
		expect(await refusal(tokens.refresh(`rt_${sessionId}`))).toMatchObject(REFRESH);
	});

	test("neither kind passes as the other, not even with the prefix of the other", async () => {
		const { tokens, rows } = await createTokens();
		const { accessToken, refreshToken } = await tokens.create("ann");
		expect(await refusal(tokens.validateAccessToken(refreshToken.value))).toMatchObject(ACCESS);
		expect(await refusal(tokens.validateAccessToken(refreshToken.value.slice(3)))).toMatchObject(
			ACCESS,
		);
		expect(await refusal(tokens.refresh(accessToken.value))).toMatchObject(REFRESH);
		expect(await refusal(tokens.refresh(`rt_${accessToken.value}`))).toMatchObject(REFRESH);
		// The column decides too, should a row be there under the wrong kind.
		for (const row of rows.tokens.values()) {
			rows.tokens.set(row.id, { ...row, kind: row.kind === "access" ? "refresh" : "access" });
		}
		expect(await refusal(tokens.validateAccessToken(accessToken.value))).toMatchObject(ACCESS);
		expect(await refusal(tokens.refresh(refreshToken.value))).toMatchObject(REFRESH);
	});

	test("what is stored opens nothing: a leaked table signs nobody in", async () => {
		const { auth, tokens, rows } = await createTokens();
		await tokens.create("ann");
		for (const { id, family } of rows.tokens.values()) {
			for (const leaked of [id, id.slice(0, 40), `rt_${id.slice(0, 40)}`, family]) {
				expect(await refusal(tokens.validateAccessToken(leaked))).toMatchObject(ACCESS);
				expect(await refusal(tokens.refresh(leaked))).toMatchObject(REFRESH);
				expect(await refusal(auth.validateSession(leaked))).toMatchObject(SESSION);
			}
		}
	});
});

test("no line of the log holds a token", async () => {
	const log = vi.spyOn(console, "log").mockImplementation(() => {});
	const { tokens } = await createTokens({}, { experimental: { debugMode: true } });
	const first = await tokens.create("ann");
	await tokens.validateAccessToken(first.accessToken.value);
	const second = await tokens.refresh(first.refreshToken.value);
	expect(await refusal(tokens.refresh(first.refreshToken.value))).toMatchObject(REFRESH);
	await tokens.revoke(second.refreshToken.value);
	const lines = log.mock.calls.flat().join("\n");
	log.mockRestore();
	expect(lines).toContain("[token]");
	for (const { accessToken, refreshToken } of [first, second]) {
		for (const { value } of [accessToken, refreshToken]) {
			expect(lines).not.toContain(value.slice(-40));
			expect(lines).not.toContain(sha256Hex(value));
		}
	}
});

// A delete of PostgreSQL sees what was there when it began, also when it has waited for the refresh.
describe("a refresh that is through after a delete has looked, and before it deletes", () => {
	test.each(["revoke", "revokeAll", "deleteUser"] as const)(
		"leaves nothing of %s",
		async (ending) => {
			const rows = emptyRows();
			let refresh: (() => Promise<unknown>) | null = null;
			const { auth } = createInstance({
				adapter: (E) => {
					const adapter = memoryAdapter(rows, { tokens: true })(E);
					const lateDelete = async (): Promise<void> => {
						const seen = [...rows.tokens.keys()];
						const work = refresh;
						refresh = null;
						await work?.();
						for (const id of seen) rows.tokens.delete(id);
					};
					const { tokens: store } = adapter;
					return {
						...adapter,
						...(store && {
							tokens: { ...store, deleteTokenFamily: lateDelete, deleteTokensByUserId: lateDelete },
						}),
					};
				},
			});
			const { userId } = await auth.createUser(account("ann"));
			const own = tokens(auth);
			const { refreshToken } = await own.create(userId);
			refresh = () => own.refresh(refreshToken.value);
			await (ending === "revoke"
				? own.revoke(refreshToken.value)
				: ending === "revokeAll"
					? own.revokeAll(userId)
					: auth.deleteUser(userId));
			expect(refresh).toBeNull();
			expect([...rows.tokens.keys()]).toEqual([]);
		},
	);
});
