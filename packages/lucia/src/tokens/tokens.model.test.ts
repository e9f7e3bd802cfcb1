import * as fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { TokenSchema } from "../storage/adapter.ts";
import { LuciaError } from "../errors.ts";
import { checkProperty } from "../../test/support/check-property.ts";
import { account } from "../../test/support/instance.ts";
import { createTokens } from "../../test/support/tokens.ts";
import type { IssuedToken, TokenPair } from "./token.ts";

// Long random sequences of calls, replays and clock jumps, beside a model that knows nothing of
// tables: what each token of each family may still do.

const NOW = Date.UTC(2026, 0, 1);
const ACCESS_MS = 1000;
const REFRESH_MS = 10_000;
const FAMILY_MS = 12_000;
const USERS = ["ann", "bea"] as const;

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: NOW }));
afterEach(() => void vi.useRealTimers());

interface ModelFamily {
	readonly userId: string;
	readonly end: number;
	ended: boolean;
	tokens: ModelToken[];
}

interface ModelToken {
	readonly value: string;
	readonly kind: "access" | "refresh";
	readonly family: ModelFamily;
	readonly expires: number;
	spentAt: number | null;
	/** Cleaned up: to the library it was never there. */
	deleted: boolean;
}

type Answer = "accepted" | "refused";

class Model {
	readonly families: ModelFamily[] = [];
	readonly tokens: ModelToken[] = [];
	readonly #grace: number;

	constructor(grace: number) {
		this.#grace = grace;
	}

	create(userId: string, pair: TokenPair, now: number): void {
		const family = { userId, end: now + FAMILY_MS, ended: false, tokens: [] };
		this.families.push(family);
		this.#add(family, pair, now);
	}

	#add(family: ModelFamily, pair: TokenPair, now: number): void {
		const common = { family, spentAt: null, deleted: false };
		const add = (kind: ModelToken["kind"], issued: IssuedToken, period: number): void => {
			const expires = Math.min(now + period, family.end);
			expect(issued.expiresAt.getTime()).toBe(expires);
			const token = { ...common, kind, value: issued.value, expires };
			family.tokens.push(token);
			this.tokens.push(token);
		};
		add("access", pair.accessToken, ACCESS_MS);
		add("refresh", pair.refreshToken, REFRESH_MS);
	}

	validate(token: ModelToken, now: number): Answer {
		const valid = token.kind === "access" && this.#isThere(token) && token.spentAt === null;
		return valid && now <= token.expires ? "accepted" : "refused";
	}

	/** @param pair - What the library gave, if it gave one. */
	refresh(token: ModelToken, now: number, pair: TokenPair | null): Answer {
		const { family, kind, spentAt, expires } = token;
		if (kind !== "refresh" || !this.#isThere(token)) return "refused";
		if (spentAt !== null) {
			if (Math.abs(now - spentAt) >= this.#grace) family.ended = true;
			return "refused";
		}
		if (now > expires) return "refused";
		for (const other of family.tokens) {
			if (other === token || other.kind === "access") other.spentAt ??= now;
		}
		if (pair) this.#add(family, pair, now);
		return "accepted";
	}

	revoke(token: ModelToken): void {
		if (this.#isThere(token)) token.family.ended = true;
	}

	revokeAll(userId: string): void {
		for (const family of this.families) if (family.userId === userId) family.ended = true;
	}

	deleteExpired(now: number): void {
		for (const token of this.tokens) {
			const isKept = token.kind === "refresh" && token.spentAt !== null;
			if (token.family.end < now || (token.expires < now && !isKept)) token.deleted = true;
		}
	}

	#isThere(token: ModelToken): boolean {
		return !token.deleted && !token.family.ended;
	}

	/** How many rows there must be. */
	get size(): number {
		return this.tokens.filter((token) => this.#isThere(token)).length;
	}
}

type Step =
	| { readonly do: "create" | "revokeAll"; readonly user: (typeof USERS)[number] }
	| {
			readonly do: "validate" | "refresh" | "refreshTwice" | "revoke";
			/** Which of the tokens there are, counted from the newest. */
			readonly token: number;
	  }
	| { readonly do: "wait"; readonly ms: number }
	| { readonly do: "deleteExpired" };

const user = fc.constantFrom(...USERS);
// Mostly the newest ones, now and then one of long ago.
const token = fc.oneof({ arbitrary: fc.nat(3), weight: 3 }, fc.nat(40));
const ms = fc.oneof(
	fc.nat(3000),
	fc.constantFrom(1, ACCESS_MS, ACCESS_MS + 1, REFRESH_MS, REFRESH_MS + 1, FAMILY_MS),
);
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 2, arbitrary: fc.record({ do: fc.constant("create" as const), user }) },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant("validate" as const), token }) },
	{ weight: 6, arbitrary: fc.record({ do: fc.constant("refresh" as const), token }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant("refreshTwice" as const), token }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant("revoke" as const), token }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant("revokeAll" as const), user }) },
	{ weight: 4, arbitrary: fc.record({ do: fc.constant("wait" as const), ms }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant("deleteExpired" as const) }) },
);

async function pairOrNull(work: Promise<TokenPair>): Promise<TokenPair | null> {
	try {
		return await work;
	} catch (error) {
		expect(error).toBeInstanceOf(LuciaError);
		expect(error).toMatchObject({ message: "AUTH_INVALID_REFRESH_TOKEN" });
		return null;
	}
}

async function accepts(work: Promise<unknown>): Promise<Answer> {
	try {
		await work;
		return "accepted";
	} catch (error) {
		expect(error).toMatchObject({ message: "AUTH_INVALID_ACCESS_TOKEN" });
		return "refused";
	}
}

function expectInvariants(rows: ReadonlyMap<string, TokenSchema>): void {
	const living = new Set<string>();
	for (const row of rows.values()) {
		expect(row.expires).toBeLessThanOrEqual(row.family_expires);
		if (row.spent_at !== null) continue;
		// Of each kind at most one in a family.
		expect(living).not.toContain(`${row.family} ${row.kind}`);
		living.add(`${row.family} ${row.kind}`);
	}
}

async function run(steps: readonly Step[], reuseGracePeriod: number): Promise<void> {
	vi.setSystemTime(NOW);
	const { auth, tokens, rows } = await createTokens({
		reuseGracePeriod,
		familyExpiresIn: FAMILY_MS,
	});
	await auth.createUser({ ...account("bea"), userId: "bea" });
	const model = new Model(reuseGracePeriod);
	const spent = new Set<string>();

	async function validate(token: ModelToken): Promise<void> {
		const answer = await accepts(tokens.validateAccessToken(token.value));
		expect(answer).toBe(model.validate(token, Date.now()));
	}

	async function refresh(token: ModelToken): Promise<void> {
		const now = Date.now();
		const pair = await pairOrNull(tokens.refresh(token.value));
		expect(pair ? "accepted" : "refused").toBe(model.refresh(token, now, pair));
		if (!pair) return;
		// The heart of it, said without the model.
		expect(spent).not.toContain(token.value);
		spent.add(token.value);
	}

	async function refreshTwice(token: ModelToken): Promise<void> {
		const now = Date.now();
		const pairs = await Promise.all([1, 2].map(() => pairOrNull(tokens.refresh(token.value))));
		const [pair = null, ...others] = pairs.filter((given) => given !== null);
		expect(others).toEqual([]);
		expect(pair ? "accepted" : "refused").toBe(model.refresh(token, now, pair));
		expect(model.refresh(token, now, null)).toBe("refused");
		if (pair) spent.add(token.value);
	}

	for (const step of steps) {
		const token = "token" in step ? model.tokens.at(-1 - step.token) : undefined;
		if (step.do === "create") model.create(step.user, await tokens.create(step.user), Date.now());
		if (step.do === "wait") vi.setSystemTime(Date.now() + step.ms);
		if (step.do === "deleteExpired") {
			await tokens.deleteExpired();
			model.deleteExpired(Date.now());
		}
		if (step.do === "revokeAll") {
			await tokens.revokeAll(step.user);
			model.revokeAll(step.user);
		}
		if (token) {
			if (step.do === "validate") await validate(token);
			if (step.do === "refresh") await refresh(token);
			if (step.do === "refreshTwice") await refreshTwice(token);
			if (step.do === "revoke") {
				await tokens.revoke(token.value);
				model.revoke(token);
			}
		}
		expect(rows.tokens.size).toBe(model.size);
		expectInvariants(rows.tokens);
	}

	// At the end of time nothing is accepted any more, whatever has happened.
	vi.setSystemTime(Date.now() + FAMILY_MS + 1);
	const answers = model.tokens.map(async ({ value, kind }) =>
		kind === "access"
			? accepts(tokens.validateAccessToken(value))
			: ((await pairOrNull(tokens.refresh(value))) ?? "refused"),
	);
	expect(new Set(await Promise.all(answers))).toEqual(
		new Set(model.tokens.length > 0 ? ["refused"] : []),
	);
}

test.each([0, 500])(
	"no sequence of calls makes a spent token work, revives a family, or outlives it (grace %i ms)",
	async (grace) => {
		expect.hasAssertions();
		await checkProperty(
			fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) =>
				run(steps, grace),
			),
			{ numRuns: 200 },
		);
	},
);
