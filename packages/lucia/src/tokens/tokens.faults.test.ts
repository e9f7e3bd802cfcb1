import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Adapter, TokenAdapter, TokenSchema } from "../storage/adapter.ts";
import { LuciaError } from "../errors.ts";
import { lucia } from "../lucia.ts";
import { account, quickHash } from "../../test/support/instance.ts";
import { emptyRows, memoryAdapter } from "../../test/support/memory-adapter.ts";
import { tokens, type Tokens } from "./index.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 0, 1) }));
afterEach(() => void vi.useRealTimers());

/** `before`: nothing was done. `after`: it was done, and the answer was lost. */
type Fault = { readonly method: string; readonly when: "before" | "after" } | null;

/** Tokens on a storage whose next call of a method can be made to fail. */
async function onFaultyStorage() {
	const rows = emptyRows();
	let fault: Fault = null;

	function faulty<T extends object>(store: T): T {
		const entries = Object.entries(store).map(([name, member]: [string, unknown]) => {
			if (typeof member === "object") return [name, faulty(member as object)];
			const call = member as (...args: unknown[]) => Promise<unknown>;
			const wrapped = async (...args: unknown[]): Promise<unknown> => {
				const when = fault?.method === name ? fault.when : null;
				if (when !== null) fault = null;
				if (when === "before") throw new Error("no connection");
				const answer = await call(...args);
				if (when === "after") throw new Error("connection lost");
				return answer;
			};
			return [name, wrapped];
		});
		return Object.fromEntries(entries) as T;
	}

	const adapter: Adapter = memoryAdapter(rows, { tokens: true })(LuciaError);
	const auth = lucia({
		adapter: () => faulty(adapter),
		env: "DEV",
		passwordHash: quickHash,
	});
	await auth.createUser({ ...account("ann"), userId: "ann" });
	return {
		rows,
		tokens: tokens(auth),
		fail: (method: keyof Adapter | keyof TokenAdapter, when: "before" | "after"): void => {
			fault = { method, when };
		},
		hasFailed: (): boolean => fault === null,
	};
}

const living = (rows: ReadonlyMap<string, TokenSchema>): TokenSchema[] =>
	[...rows.values()].filter(({ spent_at }) => spent_at === null);

async function works(
	tokens: Tokens,
	{ accessToken, refreshToken }: Awaited<ReturnType<Tokens["create"]>>,
): Promise<boolean> {
	await tokens.validateAccessToken(accessToken.value);
	const next = await tokens.refresh(refreshToken.value);
	return (await tokens.validateAccessToken(next.accessToken.value)).userId === "ann";
}

describe("create", () => {
	test.each([
		["getUser", "before", 0],
		["setTokens", "before", 0],
		// Nobody knows these two: they expire.
		["setTokens", "after", 2],
	] as const)("when %s fails %s, there is a whole pair or none", async (method, when, size) => {
		const { tokens, rows, fail, hasFailed } = await onFaultyStorage();
		fail(method, when);
		await expect(tokens.create("ann")).rejects.toThrow("connection");
		expect(hasFailed()).toBe(true);
		expect(rows.tokens.size).toBe(size);
		expect(await works(tokens, await tokens.create("ann"))).toBe(true);
	});
});

describe("validateAccessToken", () => {
	test.each(["getToken", "getUser"] as const)(
		"when %s fails, the token is not refused for it, and the next try accepts it",
		async (method) => {
			const { tokens, fail } = await onFaultyStorage();
			const pair = await tokens.create("ann");
			fail(method, "before");
			await expect(tokens.validateAccessToken(pair.accessToken.value)).rejects.toThrow(
				"no connection",
			);
			expect(await works(tokens, pair)).toBe(true);
		},
	);
});

describe("refresh", () => {
	test.each(["getToken", "getUser", "spendToken"] as const)(
		"when %s fails, nothing has changed, and the next try succeeds",
		async (method) => {
			const { tokens, rows, fail } = await onFaultyStorage();
			const pair = await tokens.create("ann");
			const before = structuredClone(rows.tokens);
			fail(method, "before");
			await expect(tokens.refresh(pair.refreshToken.value)).rejects.toThrow("no connection");
			expect(rows.tokens).toEqual(before);
			expect(await works(tokens, pair)).toBe(true);
		},
	);

	test("when the answer of the storage is lost, the next try ends the family: it looks like a theft", async () => {
		const { tokens, rows, fail } = await onFaultyStorage();
		const { refreshToken } = await tokens.create("ann");
		fail("spendToken", "after");
		await expect(tokens.refresh(refreshToken.value)).rejects.toThrow("connection lost");
		expect(living(rows.tokens)).toHaveLength(2);
		await expect(tokens.refresh(refreshToken.value)).rejects.toThrow("AUTH_INVALID_REFRESH_TOKEN");
		expect(rows.tokens.size).toBe(0);
	});

	test("when the family of a spent token cannot be ended, its return still buys nothing, and ends it next time", async () => {
		const { tokens, rows, fail } = await onFaultyStorage();
		const first = await tokens.create("ann");
		await tokens.refresh(first.refreshToken.value);
		const before = structuredClone(rows.tokens);
		fail("deleteTokenFamily", "before");
		await expect(tokens.refresh(first.refreshToken.value)).rejects.toThrow("no connection");
		expect(rows.tokens).toEqual(before);
		await expect(tokens.refresh(first.refreshToken.value)).rejects.toThrow(
			"AUTH_INVALID_REFRESH_TOKEN",
		);
		expect(rows.tokens.size).toBe(0);
	});

	test("a storage that never answers holds up this call alone", async () => {
		const rows = emptyRows();
		let hangs = true;
		const adapter = memoryAdapter(rows, {
			tokens: true,
			intercept: (method) => {
				if (method !== "spendToken" || !hangs) return;
				hangs = false;
				return new Promise(() => {});
			},
		});
		const auth = lucia({ adapter, env: "DEV", passwordHash: quickHash });
		await auth.createUser({ ...account("ann"), userId: "ann" });
		const userTokens = tokens(auth);
		const pair = await userTokens.create("ann");
		let settled = false;
		void userTokens.refresh(pair.refreshToken.value).finally(() => (settled = true));
		expect(await works(userTokens, pair)).toBe(true);
		expect(settled).toBe(false);
	});
});

describe("revoke", () => {
	test.each(["getToken", "deleteTokenFamily"] as const)(
		"when %s fails, it says so, and the next try ends the family",
		async (method) => {
			const { tokens, rows, fail } = await onFaultyStorage();
			const { accessToken } = await tokens.create("ann");
			fail(method, "before");
			await expect(tokens.revoke(accessToken.value)).rejects.toThrow("no connection");
			expect(rows.tokens.size).toBe(2);
			await tokens.revoke(accessToken.value);
			expect(rows.tokens.size).toBe(0);
		},
	);
});

test.each([
	["rows that are none", { getToken: async () => "row" }],
	["a row without an id", { getToken: async () => ({ kind: "access" }) }],
])("%s are refused with a sentence for whoever writes the adapter", async (_, broken) => {
	const rows = emptyRows();
	const adapter = memoryAdapter(rows, { tokens: true })(LuciaError);
	const auth = lucia({
		adapter: () => ({ ...adapter, tokens: { ...adapter.tokens, ...broken } }) as unknown as Adapter,
		env: "DEV",
	});
	await expect(tokens(auth).validateAccessToken("a".repeat(40))).rejects.toThrow(
		"What the adapter's getToken() gives must be a row with an id, or null",
	);
});
