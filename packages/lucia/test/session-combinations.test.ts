import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { SessionSchema, UserSchema } from "../src/storage/adapter.ts";
import type { AnyAuth } from "../src/auth.ts";
import type { Configuration } from "../src/configuration/configuration.ts";
import { lucia } from "../src/lucia.ts";
import type { Session } from "../src/model/session.ts";
import { clampExpiry, expiryAt, sessionStateAt } from "../src/model/session-state.ts";
import { isStoredId } from "../src/sessions/session-id.ts";
import { checkProperty } from "./support/check-property.ts";
import { account, createInstance, quickHash } from "./support/instance.ts";
import { emptyRows, memoryAdapter, type Abilities, type Rows } from "./support/memory-adapter.ts";

// Every subset of the options beside an instance without any, on stores of every ability: the same
// calls at the same moments must find the same sessions alive, with the same attributes and ends.

const NOW = Date.UTC(2026, 0, 1);
const ACTIVE = 10_000;
const IDLE = 20_000;
const GRACE = 3000;
const USERS = ["ann", "bea"] as const;

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: NOW }));
afterEach(() => void vi.useRealTimers());

const OPTIONS = ["hash", "rotate", "absolute", "lastUsed", "lifetime", "deleteDead"] as const;
type Chosen = ReadonlySet<(typeof OPTIONS)[number]>;

const subsets = Array.from({ length: 2 ** OPTIONS.length }, (_, bits) => {
	const chosen = OPTIONS.filter((__, at) => (bits >> at) % 2 === 1);
	return [chosen.join(" + ") || "none", new Set(chosen)] as const;
});

function configurationOf(chosen: Chosen, absolutePeriod: number): Partial<Configuration> {
	return {
		sessionExpiresIn: {
			activePeriod: ACTIVE,
			idlePeriod: IDLE,
			...(chosen.has("absolute") && { absolutePeriod }),
		},
		hashSessionIds: chosen.has("hash"),
		rotateSessionIds: chosen.has("rotate") && { gracePeriod: GRACE },
		deleteDeadSessions: chosen.has("deleteDead"),
		sessionColumns: {
			...(chosen.has("absolute") && { createdAt: "created_at" }),
			...(chosen.has("lastUsed") && { lastUsedAt: "last_used_at", lastUsedPrecision: 2000 }),
			...(chosen.has("lifetime") && { lifetime: "lifetime" }),
		},
	};
}

/** One session on both sides. */
interface Pair {
	readonly user: (typeof USERS)[number];
	readonly plainId: string;
	/** What the browser holds. */
	token: string;
	/** What it held before, and until when that is accepted. */
	readonly old: { readonly token: string; readonly until: number }[];
	ended: boolean;
}

interface World {
	readonly plain: AnyAuth;
	readonly own: AnyAuth;
	readonly rows: Rows;
	/** The same store, by an instance from before the options. */
	readonly before: AnyAuth;
	readonly pairs: Pair[];
}

type Step = (world: World) => Promise<void>;

async function answerOf(work: () => Promise<Session | null>): Promise<Session | null> {
	try {
		return await work();
	} catch (error) {
		expectSame((error as Error).message, "AUTH_INVALID_SESSION_ID");
		return null;
	}
}

function expectSame(actual: unknown, expected: unknown): void {
	expect(actual).toEqual(expected);
}

function comparable(session: Session | null): unknown {
	if (session === null) return null;
	const { sessionId: _, ...rest } = session;
	return rest;
}

const middlewares = {
	writes: () => true,
	"keeps silent": () => false,
	throws: () => {
		throw new Error("headers sent");
	},
} as const;

/** Each way in which an app reads a session; the token that the browser holds afterwards. */
const reads: Readonly<
	Record<string, (auth: AnyAuth, token: string) => Promise<readonly [Session | null, string]>>
> = {
	validateSession: async (auth, token) => {
		const session = await answerOf(() => auth.validateSession(token));
		return [session, session ? auth.getSessionToken(session) : token];
	},
	getSession: async (auth, token) => [await answerOf(() => auth.getSession(token)), token],
	...Object.fromEntries(
		(["cookie", "bearer"] as const).flatMap((kind) =>
			Object.entries(middlewares).map(([name, setCookie]) => [
				`${kind}, middleware ${name}`,
				async (auth: AnyAuth, token: string) => {
					let held = token;
					const headers = new Headers(
						kind === "cookie"
							? { cookie: `auth_session=${token}` }
							: { authorization: `Bearer ${token}` },
					);
					const request = auth.handleRequest({
						request: { method: "GET", headers },
						setCookie: (cookie) => {
							const written = setCookie();
							if (written) held = cookie.value;
							return written;
						},
					});
					const session = await (kind === "cookie"
						? request.validate()
						: request.validateBearerToken());
					// A blank cookie: the token is kept, to be tried again.
					return [session, held || token];
				},
			]),
		),
	),
};

const slot = fc.nat({ max: 5 });
const user = fc.constantFrom(...USERS);
const pick = (world: World, at: number): Pair | undefined => world.pairs[at % world.pairs.length];

const step: fc.Arbitrary<readonly [name: string, step: Step]> = fc.oneof(
	fc
		.constantFrom(0, 1, 999, 2000, 2999, 3000, 3001, 9999, 10_001, 20_000, 30_001)
		.map(
			(milliseconds) =>
				[
					`wait ${milliseconds}`,
					async () => void vi.setSystemTime(Date.now() + milliseconds),
				] as const,
		),
	fc.record({ name: user, early: fc.boolean(), country: fc.constantFrom("CH", "FR") }).map(
		({ name, early, country }) =>
			[
				`sign in ${name}${early ? " before the options" : ""}`,
				async ({ plain, own, before, pairs }: World) => {
					const options = { userId: name, attributes: { country } as never };
					const { sessionId: plainId } = await plain.createSession(options);
					const auth = early ? before : own;
					const session = await auth.createSession(options);
					const token = auth.getSessionToken(session);
					pairs.push({ user: name, plainId, token, old: [], ended: false });
				},
			] as const,
	),
	fc.record({ at: slot, way: fc.constantFrom(...Object.keys(reads)) }).map(
		({ at, way }) =>
			[
				`${way} of ${at}`,
				async (world: World) => {
					const pair = pick(world, at);
					const read = reads[way];
					if (!pair || !read) return;
					const [expected] = await read(world.plain, pair.plainId);
					const [session, token] = await read(world.own, pair.token);
					expectSame(comparable(session), comparable(expected));
					if (token === pair.token) return;
					pair.old.push({ token: pair.token, until: Date.now() + GRACE });
					pair.token = token;
				},
			] as const,
	),
	slot.map(
		(at) =>
			[
				`three validations of ${at} at once`,
				async (world: World) => {
					const pair = pick(world, at);
					if (!pair) return;
					const three = (auth: AnyAuth, token: string): Promise<(Session | null)[]> =>
						Promise.all([1, 2, 3].map(() => answerOf(() => auth.validateSession(token))));
					const expected = await three(world.plain, pair.plainId);
					const sessions = await three(world.own, pair.token);
					expectSame(
						sessions.map((session) => session?.user.userId),
						expected.map((session) => session?.user.userId),
					);
					const fresh = sessions.find((session) => session?.fresh === true);
					const token = fresh ? world.own.getSessionToken(fresh) : pair.token;
					if (token === pair.token) return;
					pair.old.push({ token: pair.token, until: Date.now() + GRACE });
					pair.token = token;
				},
			] as const,
	),
	fc.record({ at: slot, country: fc.constantFrom("IT", "AT") }).map(
		({ at, country }) =>
			[
				`attributes of ${at}`,
				async ({ plain, own, ...world }: World) => {
					const pair = pick({ plain, own, ...world }, at);
					if (!pair) return;
					const attributes = { country } as never;
					const expected = await answerOf(() =>
						plain.updateSessionAttributes(pair.plainId, attributes),
					);
					const session = await answerOf(() => own.updateSessionAttributes(pair.token, attributes));
					expectSame(comparable(session), comparable(expected));
				},
			] as const,
	),
	fc
		.record({
			at: slot,
			by: fc.constantFrom("token" as const, "old token" as const, "stored id" as const),
		})
		.map(
			({ at, by }) =>
				[
					`sign out ${at} by its ${by}`,
					async (world: World) => {
						const pair = pick(world, at);
						if (!pair) return;
						const session = await answerOf(() => world.own.getSession(pair.token));
						const late = pair.old.at(-1)?.token ?? pair.token;
						const isAccepted = (await answerOf(() => world.own.getSession(late))) !== null;
						const ids = {
							token: pair.token,
							"old token": isAccepted ? late : pair.token,
							"stored id": session?.sessionId ?? pair.token,
						};
						await world.plain.invalidateSession(pair.plainId);
						await world.own.invalidateSession(ids[by]);
						pair.ended = true;
					},
				] as const,
		),
	user.map(
		(name) =>
			[
				`sign out ${name} everywhere`,
				async ({ plain, own, pairs }: World) => {
					await plain.invalidateAllUserSessions(name);
					await own.invalidateAllUserSessions(name);
					for (const pair of pairs) if (pair.user === name) pair.ended = true;
				},
			] as const,
	),
	slot.map(
		(at) =>
			[
				`sign out all but ${at}`,
				async (world: World) => {
					const kept = pick(world, at);
					// With an id that is not there nothing is kept, on both sides.
					if (!kept || kept.ended) return;
					await world.plain.invalidateOtherUserSessions(kept.user, kept.plainId);
					await world.own.invalidateOtherUserSessions(kept.user, kept.token);
					for (const pair of world.pairs) {
						if (pair.user === kept.user && pair !== kept) pair.ended = true;
					}
					kept.old.length = 0;
				},
			] as const,
	),
	fc.record({ name: user, all: fc.boolean() }).map(
		({ name, all }) =>
			[
				"delete the dead",
				async ({ plain, own }: World) => {
					for (const auth of [plain, own]) {
						await (all ? auth.deleteExpiredSessions() : auth.deleteDeadUserSessions(name));
					}
				},
			] as const,
	),
);

/** What must be so at every moment. */
async function checkWorld({ plain, own, rows, pairs }: World, chosen: Chosen): Promise<void> {
	for (const name of USERS) {
		const countries = async (auth: AnyAuth): Promise<unknown[]> =>
			(await auth.getAllUserSessions(name)).map((session) => comparable(session));
		const sorted = (list: unknown[]): string[] => list.map((one) => JSON.stringify(one)).toSorted();
		expect(sorted(await countries(own))).toEqual(sorted(await countries(plain)));
	}
	for (const { plainId, token, old, ended } of pairs) {
		const expected = await answerOf(() => plain.getSession(plainId));
		const session = await answerOf(() => own.getSession(token));
		expectSame(comparable(session), comparable(expected));
		if (ended) expectSame(session, null);
		for (const { token: oldToken, until } of old) {
			if (!ended && Date.now() <= until) continue;
			expect(await answerOf(() => own.getSession(oldToken))).toBeNull();
		}
		if (session) expectSame(session.sessionId === token, !isStoredId(session.sessionId));
	}
	for (const [id, { active_expires, idle_expires }] of rows.sessions) {
		expect(idle_expires).toBeGreaterThanOrEqual(active_expires - 1);
		if (!chosen.has("rotate")) expectSame(idle_expires, active_expires + IDLE);
		expect(id).not.toBe("");
	}
}

const abilities: fc.Arbitrary<Abilities> = fc.record({
	joined: fc.boolean(),
	reportsMissing: fc.boolean(),
	replaces: fc.boolean(),
});

async function worldOf(chosen: Chosen, able: Abilities, split: boolean): Promise<World> {
	const { auth: plain } = createInstance(configurationOf(new Set(), 0), able);
	const rows = emptyRows();
	const make = (configuration: Partial<Configuration>): AnyAuth => {
		const adapter = memoryAdapter(rows, able);
		return lucia<Configuration>({
			env: "DEV",
			passwordHash: quickHash,
			getUserAttributes: (row: UserSchema & { username: string }) => ({ username: row.username }),
			getSessionAttributes: (row: SessionSchema & { country: string }) => ({
				country: row.country,
			}),
			...configuration,
			adapter: split ? { user: adapter, session: adapter } : adapter,
		});
	};
	const own = make(configurationOf(chosen, 1e12));
	const before = make(configurationOf(new Set(), 0));
	for (const auth of [plain, own]) {
		for (const name of USERS) await auth.createUser({ ...account(name), userId: name });
	}
	return { plain: plain as unknown as AnyAuth, own, before, rows, pairs: [] };
}

describe("the same sessions live as without options", () => {
	test.each(subsets)("with %s", async (_, chosen) => {
		const checking = checkProperty(
			fc.asyncProperty(
				fc.array(step, { minLength: 5, maxLength: 25, size: "max" }),
				abilities,
				fc.boolean(),
				async (steps, able, split) => {
					vi.setSystemTime(NOW);
					const world = await worldOf(chosen, able, split);
					for (const [, run] of steps) {
						await run(world);
						await checkWorld(world, chosen);
					}
				},
			),
			{ numRuns: 12 },
		);
		await expect(checking).resolves.toBeUndefined();
	});
});

const withAbsoluteEnd = subsets.filter(([, chosen]) => chosen.has("absolute"));
const period = fc.integer({ min: 0, max: 40_000 });

describe("nothing lives past its absolute end, and renewal shortens nothing else", () => {
	test.each(withAbsoluteEnd)("with %s", async (_, chosen) => {
		const checking = checkProperty(
			fc.asyncProperty(
				fc.array(fc.oneof(period, fc.constantFrom(1, ACTIVE, ACTIVE + 1)), { minLength: 1 }),
				period.filter((absolutePeriod) => absolutePeriod > 0),
				// What is dead at once is refused.
				fc
					.record({ activePeriod: period, idlePeriod: period })
					.filter(({ activePeriod, idlePeriod }) => activePeriod + idlePeriod > 0),
				abilities,
				async (waits, absolutePeriod, lifetime, able) => {
					vi.setSystemTime(NOW);
					const { auth } = createInstance(configurationOf(chosen, absolutePeriod), able);
					await auth.createUser({ ...account("ann"), userId: "ann" });
					const own = chosen.has("lifetime");
					const session = await auth.createSession({
						userId: "ann",
						attributes: { country: "CH" },
						...(own && { lifetime }),
					});
					const periods = own ? lifetime : { activePeriod: ACTIVE, idlePeriod: IDLE };
					const end = NOW + absolutePeriod;
					let token = auth.getSessionToken(session);
					let expected = clampExpiry(expiryAt(NOW, periods), end);
					for (const wait of waits) {
						const now = Date.now() + wait;
						vi.setSystemTime(now);
						const state = sessionStateAt(expected, now);
						const found = await answerOf(() => auth.validateSession(token));
						expectSame(found !== null, state !== "dead");
						if (!found) return;
						if (state === "idle") {
							const renewed = clampExpiry(expiryAt(now, periods), end);
							expectSame(renewed.idle_expires >= expected.idle_expires, true);
							expected = renewed;
						}
						token = auth.getSessionToken(found);
						expectSame(found.fresh, state === "idle");
						expectSame(found.activePeriodExpiresAt.getTime(), expected.active_expires);
						expectSame(found.idlePeriodExpiresAt.getTime(), expected.idle_expires);
						expectSame(found.idlePeriodExpiresAt.getTime() <= end, true);
					}
				},
			),
			{ numRuns: 15 },
		);
		await expect(checking).resolves.toBeUndefined();
	});
});

describe("a storage that fails at any call", () => {
	const failure = new Error("connection lost");

	test.each(subsets)("loses no session and revives none, with %s", async (_, chosen) => {
		for (const able of [{}, { joined: false, replaces: false, reportsMissing: false }]) {
			for (let at = 1; at <= 12; at++) {
				vi.setSystemTime(NOW);
				let left = Number.POSITIVE_INFINITY;
				const { auth, rows } = createInstance(configurationOf(chosen, 1e12), {
					...able,
					intercept: () => {
						left--;
						if (left === 0) throw failure;
					},
				});
				await auth.createUser({ ...account("ann"), userId: "ann" });
				const session = await auth.createSession({ userId: "ann", attributes: { country: "CH" } });
				const token = auth.getSessionToken(session);
				let held = token;
				const send = async (): Promise<Session | null> =>
					auth
						.handleRequest({
							request: { method: "GET", headers: new Headers({ cookie: `auth_session=${held}` }) },
							setCookie: (cookie) => void (held = cookie.value),
						})
						.validate();
				vi.setSystemTime(NOW + ACTIVE + 1);
				left = at;
				const [answer] = await Promise.allSettled([send()]);
				left = Number.POSITIVE_INFINITY;
				expectSame(answer.status === "fulfilled" || answer.reason === failure, true);
				// Whatever the browser holds now, the next request recovers.
				expectSame((await send())?.user.userId, "ann");
				left = at;
				await Promise.allSettled([auth.invalidateSession(held)]);
				left = Number.POSITIVE_INFINITY;
				await auth.invalidateSession(held);
				expectSame(await answerOf(() => auth.validateSession(held)), null);
				vi.setSystemTime(NOW + ACTIVE + 1 + GRACE + 1);
				expectSame(await answerOf(() => auth.validateSession(token)), null);
				await auth.deleteDeadUserSessions("ann");
				expectSame(rows.sessions.size, 0);
			}
		}
	});
});
