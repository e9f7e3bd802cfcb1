import * as fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Adapter, InitializeAdapter, SessionSchema } from "../src/storage/adapter.ts";
import type { AnyAuth } from "../src/auth.ts";
import type { Configuration } from "../src/configuration/configuration.ts";
import {
	clampExpiry,
	expiryAt,
	replacedExpiry,
	sessionStateAt,
	type SessionExpiry,
	type SessionState,
} from "../src/model/session-state.ts";
import { storedIdOf } from "../src/sessions/session-id.ts";
import type { AnySession } from "../src/model/session.ts";
import { checkProperty } from "./support/check-property.ts";
import { lucia } from "../src/lucia.ts";
import { emptyRows, memoryAdapter, type Rows } from "./support/memory-adapter.ts";

// The pure rules of the states are the oracle: what they say of a session, an instance must do, on
// every kind of adapter and with every kind of option, whatever comes before and between.

const NOW = Date.UTC(2026, 0, 1);
const PERIODS = { activePeriod: 5000, idlePeriod: 10_000 };
const GRACE = 2000;
const ABSOLUTE = 40_000;
const USERS = ["ann", "bea"] as const;

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: NOW }));
afterEach(() => void vi.useRealTimers());

/** A session as it should be. */
interface Model {
	readonly user: string;
	readonly createdAt: number;
	/** What browsers hold of it: the last one is the newest. */
	readonly tokens: { readonly token: string; expiry: SessionExpiry }[];
	/** Signed out, or gone with its user. */
	ended: boolean;
	note: string;
}

interface World {
	readonly auth: AnyAuth;
	readonly rules: Rules;
	readonly rows: Rows;
	readonly sessions: Model[];
}

const GONE: SessionExpiry = { active_expires: -1, idle_expires: -1 };

/** What the options change in the rules. */
interface Rules {
	readonly rotates: boolean;
	readonly absolute: boolean;
	/** Attributes of a dead session are written before it is refused, as in v2. */
	readonly writesToDead: boolean;
}

const OPTIONS: readonly (readonly [name: string, Partial<Configuration>])[] = [
	["no options", {}],
	["hashed ids", { hashSessionIds: true }],
	["rotated ids", { rotateSessionIds: { gracePeriod: GRACE } }],
	[
		"hashed, rotated, deleted, with an absolute end",
		{
			hashSessionIds: true,
			rotateSessionIds: { gracePeriod: GRACE },
			deleteDeadSessions: true,
			sessionColumns: { createdAt: "created_at", lastUsedAt: "last_used_at" },
			sessionExpiresIn: { ...PERIODS, absolutePeriod: ABSOLUTE },
		},
	],
];

type Store = (base: InitializeAdapter<Adapter>) => Configuration["adapter"];

/** The same adapter as an instance of a class, whose methods are inherited and need `this`. */
function asClass(initialize: InitializeAdapter<Adapter>): InitializeAdapter<Adapter> {
	return (E) => {
		const inner = initialize(E);
		class Inherited {
			readonly inner = inner;
		}
		for (const [name, method] of Object.entries(inner)) {
			if (typeof method !== "function") continue;
			Object.defineProperty(Inherited.prototype, name, {
				value(this: Inherited, ...args: unknown[]): unknown {
					return (this.inner as unknown as Record<string, (...args: unknown[]) => unknown>)[name]?.(
						...args,
					);
				},
			});
		}
		return new Inherited() as unknown as Adapter;
	};
}

const STORES: readonly (readonly [name: string, joined: boolean, Store])[] = [
	["a joined read", true, (adapter) => adapter],
	["two reads", false, (adapter) => adapter],
	["split adapters", true, (adapter) => ({ user: adapter, session: adapter })],
	["a class", true, (adapter) => asClass(adapter)],
	["split classes", true, (adapter) => ({ user: asClass(adapter), session: asClass(adapter) })],
];

type Run = (world: World) => Promise<void> | void;

function stateOf(session: Model, token: Model["tokens"][number]): SessionState {
	return session.ended ? "dead" : sessionStateAt(token.expiry, Date.now());
}

function newestOf(session: Model): Model["tokens"][number] {
	const newest = session.tokens.at(-1);
	if (!newest) throw new Error("A session of the model has a token from its creation on.");
	return newest;
}

/** Every token that was ever given out, with its session. */
function allTokens({ sessions }: World): { session: Model; held: Model["tokens"][number] }[] {
	return sessions.flatMap((session) => session.tokens.map((held) => ({ session, held })));
}

function expiryFrom({ absolute }: Rules, createdAt: number): SessionExpiry {
	const expiry = expiryAt(Date.now(), PERIODS);
	return absolute ? clampExpiry(expiry, createdAt + ABSOLUTE) : expiry;
}

async function outcomeOf(work: Promise<AnySession>): Promise<AnySession | null> {
	try {
		return await work;
	} catch (error) {
		expect((error as Error).message).toBe("AUTH_INVALID_SESSION_ID");
		return null;
	}
}

/** The session is what the model says, or refused if that says so. */
function expectSession(
	session: AnySession | null,
	model: Model,
	{ expiry }: Model["tokens"][number],
	expected: { readonly state: SessionState; readonly fresh: boolean },
): void {
	if (expected.state === "dead") {
		expect(session).toBeNull();
		return;
	}
	expect(session).toMatchObject({
		user: { userId: model.user },
		note: model.note,
		state: expected.state,
		fresh: expected.fresh,
		activePeriodExpiresAt: new Date(expiry.active_expires),
		idlePeriodExpiresAt: new Date(expiry.idle_expires),
	});
}

const steps: Readonly<Record<string, (a: number, b: number) => Run>> = {
	wait: (a) => () => {
		const jumps = [
			0,
			1,
			GRACE - 1,
			GRACE,
			GRACE + 1,
			4999,
			5000,
			5001,
			10_000,
			15_000,
			15_001,
			40_000,
		];
		vi.setSystemTime(Date.now() + (jumps[a % jumps.length] ?? 0));
	},
	// As when the next request is answered by a machine whose clock is a little behind.
	goBack: (a) => () => void vi.setSystemTime(Date.now() - (a % 3) * 500),
	create: (a, b) => async (world) => {
		const user = USERS[a % USERS.length] ?? "ann";
		const note = `note ${b}`;
		const session = await world.auth.createSession({ userId: user, attributes: { note } });
		const token = world.auth.getSessionToken(session);
		const createdAt = Date.now();
		const expiry = expiryFrom(world.rules, createdAt);
		const model: Model = { user, createdAt, tokens: [{ token, expiry }], ended: false, note };
		world.sessions.push(model);
		expectSession(session, model, newestOf(model), { state: "active", fresh: false });
	},
	get: (a) => async (world) => {
		const { session, held } = pick(allTokens(world), a) ?? {};
		if (!session || !held) return;
		const state = stateOf(session, held);
		const found = await outcomeOf(world.auth.getSession(held.token));
		expectSession(found, session, held, { state, fresh: false });
	},
	validate: (a) => async (world) => {
		const { session, held } = pick(allTokens(world), a) ?? {};
		if (!session || !held) return;
		const before = { ...held.expiry };
		const state = stateOf(session, held);
		const found = await outcomeOf(world.auth.validateSession(held.token));
		if (state !== "idle") {
			expectSession(found, session, held, { state, fresh: false });
			return;
		}
		const expiry = expiryFrom(world.rules, session.createdAt);
		if (world.rules.rotates && found !== null) {
			held.expiry = replacedExpiry(held.expiry, Date.now(), GRACE);
			session.tokens.push({ token: world.auth.getSessionToken(found), expiry });
		} else held.expiry = expiry;
		const renewed = sessionStateAt(expiry, Date.now());
		expectSession(found, session, { ...held, expiry }, { state: renewed, fresh: true });
		// A renewal never takes time away.
		expect(expiry.active_expires).toBeGreaterThanOrEqual(before.active_expires);
		expect(expiry.idle_expires).toBeGreaterThanOrEqual(before.idle_expires);
	},
	update: (a, b) => async (world) => {
		const { session, held } = pick(allTokens(world), a) ?? {};
		if (!session || !held) return;
		const state = stateOf(session, held);
		const note = `note ${b}`;
		const found = await outcomeOf(world.auth.updateSessionAttributes(held.token, { note }));
		const isWritten = world.rules.writesToDead && isStored(world, held);
		if (state !== "dead" || isWritten) session.note = note;
		expectSession(found, session, held, { state, fresh: false });
	},
	invalidate: (a) => async (world) => {
		const { session, held } = pick(allTokens(world), a) ?? {};
		if (!session || !held) return;
		// By a token that the storage has forgotten, nobody is signed out.
		if (isStored(world, held)) session.ended = true;
		await world.auth.invalidateSession(held.token);
	},
	invalidateAll:
		(a) =>
		async ({ auth, sessions }) => {
			const user = USERS[a % USERS.length] ?? "ann";
			await auth.invalidateAllUserSessions(user);
			for (const session of sessions) if (session.user === user) session.ended = true;
		},
	invalidateOthers:
		(a) =>
		async ({ auth, sessions }) => {
			const living = sessions.filter((session) => stateOf(session, newestOf(session)) !== "dead");
			const kept = pick(living, a);
			if (!kept) return;
			// The ids that it had before are elsewhere, unless it is about to get another itself.
			if (stateOf(kept, newestOf(kept)) === "active") {
				for (const held of kept.tokens.slice(0, -1)) held.expiry = GONE;
			}
			await auth.invalidateOtherUserSessions(kept.user, newestOf(kept).token);
			for (const session of sessions) {
				if (session.user === kept.user && session !== kept) session.ended = true;
			}
		},
	deleteDead:
		(a) =>
		({ auth }) =>
			auth.deleteDeadUserSessions(USERS[a % USERS.length] ?? "ann"),
	deleteUser:
		(a) =>
		async ({ auth, sessions }) => {
			const user = USERS[a % USERS.length] ?? "ann";
			await auth.deleteUser(user);
			for (const session of sessions) if (session.user === user) session.ended = true;
			await auth.createUser({ userId: user, key: null, attributes: {} });
		},
	list:
		(a) =>
		async ({ auth, sessions }) => {
			const user = USERS[a % USERS.length] ?? "ann";
			const expected = sessions.filter((session) => {
				return session.user === user && stateOf(session, newestOf(session)) !== "dead";
			});
			const listed = await auth.getAllUserSessions(user);
			const summary = listed.map((session) => `${note(session)} ${session.state}`);
			expect(summary.toSorted()).toEqual(
				expected
					.map((session) => `${session.note} ${stateOf(session, newestOf(session))}`)
					.toSorted(),
			);
		},
};

function pick<Item>(items: readonly Item[], at: number): Item | undefined {
	return items[at % items.length];
}

function note(session: AnySession): string {
	return "note" in session ? String(session.note) : "";
}

function isStored({ rows }: World, { token }: Model["tokens"][number]): boolean {
	return rows.sessions.has(token) || rows.sessions.has(storedIdOf(token));
}

/** What lives is in the storage, and what was ended is not; what is dead may be, or may be deleted. */
function expectRows(world: World): void {
	for (const { session, held } of allTokens(world)) {
		const kept = isStored(world, held);
		const lives = stateOf(session, held) !== "dead";
		expect({ kept, lives, ended: session.ended }).not.toMatchObject({ kept: true, ended: true });
		expect({ kept, lives }).not.toMatchObject({ kept: false, lives: true });
		// Once deleted, it stays so even if the clock goes back.
		if (!kept) held.expiry = GONE;
	}
}

const sequence = fc.array(
	fc
		.tuple(fc.constantFrom(...Object.keys(steps)), fc.nat({ max: 60 }), fc.nat({ max: 9 }))
		.map(([name, a, b]) => ({
			run: steps[name]?.(a, b) ?? ((): void => {}),
			[fc.toStringMethod]: () => `${name} ${a} ${b}`,
		})),
	{ minLength: 1, maxLength: 120, size: "max" },
);

const CASES = STORES.flatMap(([store, joined, storeOf]) =>
	OPTIONS.map(([name, options]) => [store, joined, name, storeOf, options] as const),
);

async function begin(
	options: Partial<Configuration>,
	joined: boolean,
	storeOf: Store,
): Promise<World> {
	vi.setSystemTime(NOW);
	const rows = emptyRows();
	const configuration = {
		adapter: storeOf(memoryAdapter(rows, { joined })),
		env: "DEV",
		sessionExpiresIn: PERIODS,
		getSessionAttributes: (row: SessionSchema & { note?: string }) => ({ note: row.note }),
		...options,
	} as Configuration;
	const auth = lucia(configuration);
	for (const userId of USERS) await auth.createUser({ userId, key: null, attributes: {} });
	const rotates = options.rotateSessionIds !== undefined;
	const rules = {
		rotates,
		absolute: options.sessionExpiresIn?.absolutePeriod !== undefined,
		writesToDead: !rotates && options.hashSessionIds !== true,
	};
	return { auth, rules, rows, sessions: [] };
}

test.each(CASES)(
	"sessions live as the pure rules say: %s, joined %s, with %s",
	async (_, joined, __, storeOf, options) => {
		await expect(
			checkProperty(
				fc.asyncProperty(sequence, async (steps) => {
					const world = await begin(options, joined, storeOf);
					for (const { run } of steps) {
						await run(world);
						expectRows(world);
					}
				}),
				{ numRuns: 60 },
			),
		).resolves.toBeUndefined();
	},
);
