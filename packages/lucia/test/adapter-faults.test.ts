import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { SessionSchema, UserSchema } from "../src/storage/adapter.ts";
import type { AnyAuth } from "../src/auth.ts";
import type { Configuration } from "../src/configuration/configuration.ts";
import { LuciaError } from "../src/errors.ts";
import { lucia } from "../src/lucia.ts";
import { sessionStateAt } from "../src/model/session-state.ts";
import type { AnySession } from "../src/model/session.ts";
import {
	faultyAdapter,
	FAULTS,
	LATE,
	NEVER,
	StorageError,
	type Fault,
	type FaultyAdapter,
} from "./support/faults.ts";
import { emptyRows, memoryAdapter, type Abilities, type Rows } from "./support/memory-adapter.ts";
import { faultOf, textOf } from "./support/outcome.ts";

// Every method, and every call that it makes to the adapter, gone wrong in every way. Whatever
// happens: no key and no session without its user, nothing half written, no session that comes back,
// no rejection that nobody hears, no secret in an error; and the next request finds everything in order.

const START = Date.UTC(2026, 0, 1);
/** When the sessions below are dead, idle and active. */
const NOW = START + 6500;
const SECRET = "SECRET-PASSWORD";

const unhandled: unknown[] = [];
const collect = (reason: unknown): void => void unhandled.push(reason);

beforeEach(() => {
	unhandled.length = 0;
	process.on("unhandledRejection", collect);
	vi.useFakeTimers({ toFake: ["Date"], now: NOW });
});
afterEach(async () => {
	await turns();
	process.off("unhandledRejection", collect);
	vi.useRealTimers();
	expectNothingUnheard();
});

function expectNothingUnheard(): void {
	expect(unhandled).toEqual([]);
}

/** Time for whatever can go on to go on, and for Node.js to notice what nobody listens to. */
async function turns(): Promise<void> {
	for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}

interface World {
	readonly rows: Rows;
	/** The instance whose storage fails. */
	readonly auth: AnyAuth;
	readonly storage: FaultyAdapter;
	/** The next request: the same instance, on the same rows, on a storage that works again. */
	readonly next: AnyAuth;
	/** Ann's sessions, and Bea's, as browsers hold them. */
	readonly tokens: Readonly<Record<"dead" | "deadToo" | "idle" | "active" | "bea", string>>;
}

type Setup = readonly [name: string, options: Partial<Configuration>, abilities: Abilities];

const SETUPS: readonly Setup[] = [
	["a joined read", {}, { foreignKeys: false }],
	["two reads, and updates that say nothing", {}, { joined: false, reportsMissing: false }],
	[
		"every option",
		{
			hashSessionIds: true,
			rotateSessionIds: { gracePeriod: 1000 },
			deleteDeadSessions: true,
			sessionColumns: { createdAt: "created_at", lastUsedAt: "last_used_at", lifetime: "lifetime" },
			rehashOnSignIn: true,
			readBackUsers: true,
		},
		{ atomic: true, replaces: true },
	],
	[
		"rotation on a storage that can do little",
		{ rotateSessionIds: { gracePeriod: 1000 }, rehashOnSignIn: true, readBackUsers: true },
		{ joined: false, reportsMissing: false, replaces: false },
	],
];

async function begin([, options, abilities]: Setup): Promise<World> {
	const rows = emptyRows();
	const storage = faultyAdapter(memoryAdapter(rows, abilities));
	const configuration = {
		env: "DEV",
		sessionExpiresIn: { activePeriod: 1000, idlePeriod: 5000 },
		passwordHash: {
			generate: (password: string) => `new hash of ${password}`,
			validate: (password: string, hash: string) => hash.endsWith(`hash of ${password}`),
			needsRehash: (hash: string) => hash.startsWith("old "),
		},
		getUserAttributes: (row: UserSchema & { username?: string }) => ({ username: row.username }),
		getSessionAttributes: (row: SessionSchema & { country?: string }) => ({ country: row.country }),
		...options,
	} as const;
	const instanceOn = (adapter: Configuration["adapter"]): AnyAuth => {
		const whole: Configuration = { ...configuration, adapter };
		return lucia(whole);
	};
	const auth = instanceOn(storage.initialize);
	const next = instanceOn(memoryAdapter(rows, abilities));

	const signIn = async (userId: string, at: number): Promise<string> => {
		vi.setSystemTime(START + at);
		return next.getSessionToken(await next.createSession({ userId, attributes: {} }));
	};
	for (const name of ["ann", "bea"]) {
		const key = { providerId: "username", providerUserId: name, password: SECRET };
		await next.createUser({ userId: name, key, attributes: { username: name } });
	}
	const ann = rows.keys.get("username:ann");
	if (ann) rows.keys.set(ann.id, { ...ann, hashed_password: `old hash of ${SECRET}` });
	const tokens = {
		dead: await signIn("ann", 0),
		deadToo: await signIn("ann", 1),
		idle: await signIn("ann", 5000),
		active: await signIn("ann", 6400),
		bea: await signIn("bea", 6400),
	};
	vi.setSystemTime(NOW);
	return { rows, auth, storage, next, tokens };
}

async function accepts(auth: AnyAuth, token: string): Promise<boolean> {
	try {
		await auth.getSession(token);
		return true;
	} catch (error) {
		if (error instanceof LuciaError) return false;
		throw error;
	}
}

/** What an app calls, and what must be so when it has come to a good end. */
interface Operation {
	readonly run: (world: World) => Promise<unknown>;
	readonly isDone?: (world: World, value: unknown) => Promise<boolean> | boolean;
	/** It asks two things at once, and is refused as soon as one of them is. */
	readonly refusesEarly?: boolean;
}

function request({ auth }: World, cookie: string, bearer = "") {
	return auth.handleRequest({
		request: { method: "GET", headers: new Headers({ authorization: `Bearer ${bearer}` }) },
		sessionCookie: cookie,
		setCookie: () => {},
	});
}

const isSessionAccepted: Operation["isDone"] = async ({ next }, value) =>
	value === null || accepts(next, next.getSessionToken(value as AnySession));

const hasNoDead = ({ rows }: World): boolean =>
	[...rows.sessions.values()].every((row) => {
		return row.user_id !== "ann" || sessionStateAt(row, NOW) !== "dead";
	});

const NEW_KEY = { providerId: "username", providerUserId: "new", password: SECRET };

const OPERATIONS: Readonly<Record<string, Operation>> = {
	getUser: { run: ({ auth }) => auth.getUser("ann") },
	createUser: {
		run: ({ auth }) =>
			auth.createUser({ userId: "new", key: NEW_KEY, attributes: { username: "new" } }),
		isDone: ({ rows }) => rows.users.has("new") && rows.keys.has("username:new"),
	},
	updateUserAttributes: {
		run: ({ auth }) => auth.updateUserAttributes("ann", { username: "changed" }),
		isDone: ({ rows }) => (rows.users.get("ann") as { username?: string }).username === "changed",
	},
	deleteUser: {
		run: ({ auth }) => auth.deleteUser("ann"),
		isDone: ({ rows }) =>
			!rows.users.has("ann") &&
			[...rows.keys.values(), ...rows.sessions.values()].every((row) => row.user_id !== "ann"),
	},
	useKey: { run: ({ auth }) => auth.useKey("username", "ann", SECRET) },
	"useKey of nobody": { run: ({ auth }) => auth.useKey("username", "nobody", SECRET) },
	getKey: { run: ({ auth }) => auth.getKey("username", "ann") },
	getAllUserKeys: { run: ({ auth }) => auth.getAllUserKeys("ann") },
	createKey: {
		run: ({ auth }) => auth.createKey({ ...NEW_KEY, userId: "ann" }),
		isDone: ({ rows }) => rows.keys.get("username:new")?.user_id === "ann",
	},
	updateKeyPassword: {
		run: ({ auth }) => auth.updateKeyPassword("username", "ann", "changed"),
		isDone: ({ rows }) => rows.keys.get("username:ann")?.hashed_password === "new hash of changed",
	},
	deleteKey: {
		run: ({ auth }) => auth.deleteKey("username", "ann"),
		isDone: ({ rows }) => !rows.keys.has("username:ann"),
	},
	createSession: {
		run: ({ auth }) => auth.createSession({ userId: "ann", attributes: {} }),
		isDone: isSessionAccepted,
	},
	getSession: { run: ({ auth, tokens }) => auth.getSession(tokens.idle) },
	"getSession of a dead one": { run: ({ auth, tokens }) => auth.getSession(tokens.dead) },
	"validateSession, active": {
		run: ({ auth, tokens }) => auth.validateSession(tokens.active),
		isDone: isSessionAccepted,
	},
	"validateSession, idle": {
		run: ({ auth, tokens }) => auth.validateSession(tokens.idle),
		isDone: isSessionAccepted,
	},
	getAllUserSessions: { run: ({ auth }) => auth.getAllUserSessions("ann") },
	"getAllUserSessions of nobody": {
		run: ({ auth }) => auth.getAllUserSessions("nobody"),
		refusesEarly: true,
	},
	updateSessionAttributes: {
		run: ({ auth, tokens }) => auth.updateSessionAttributes(tokens.idle, { country: "FR" }),
		isDone: async ({ next, tokens }) =>
			((await next.getSession(tokens.idle)) as { country?: string }).country === "FR",
	},
	invalidateSession: {
		run: ({ auth, tokens }) => auth.invalidateSession(tokens.idle),
		isDone: async ({ next, tokens }) => !(await accepts(next, tokens.idle)),
	},
	invalidateAllUserSessions: {
		run: ({ auth }) => auth.invalidateAllUserSessions("ann"),
		isDone: async ({ next, tokens }) =>
			!(await accepts(next, tokens.idle)) && !(await accepts(next, tokens.active)),
	},
	invalidateOtherUserSessions: {
		run: ({ auth, tokens }) => auth.invalidateOtherUserSessions("ann", tokens.active),
		isDone: async ({ next, tokens }) =>
			!(await accepts(next, tokens.idle)) && (await accepts(next, tokens.active)),
	},
	deleteDeadUserSessions: {
		run: ({ auth }) => auth.deleteDeadUserSessions("ann"),
		isDone: hasNoDead,
	},
	deleteExpiredSessions: { run: ({ auth }) => auth.deleteExpiredSessions(), isDone: hasNoDead },
	"request.validate, idle": {
		run: (world) => request(world, world.tokens.idle).validate(),
		isDone: isSessionAccepted,
	},
	"request.validate, dead": { run: (world) => request(world, world.tokens.dead).validate() },
	"request.validateBearerToken": {
		run: (world) => request(world, "", world.tokens.idle).validateBearerToken(),
		isDone: isSessionAccepted,
	},
};

type Outcome = { readonly value: unknown } | { readonly error: unknown };

async function outcomeOf(work: Promise<unknown>): Promise<Outcome> {
	try {
		return { value: await work };
	} catch (error) {
		return { error };
	}
}

const isOfStorage = (error: Error): boolean =>
	error instanceof StorageError || error.message.startsWith("UNIQUE constraint failed");

function expectGoodOutcome(world: World, outcome: Outcome): void {
	if (!("error" in outcome)) return;
	expect(faultOf(outcome.error, isOfStorage)).toBeNull();
	const text = textOf(outcome.error);
	const secrets = [
		SECRET,
		"hash of",
		...Object.values(world.tokens),
		...world.rows.sessions.keys(),
	];
	expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
}

function expectWholeRows({ users, keys, sessions }: Rows): void {
	for (const row of [...keys.values(), ...sessions.values()]) {
		expect([row.id, users.has(row.user_id)]).toEqual([row.id, true]);
	}
	for (const { hashed_password } of keys.values()) expect(hashed_password).toMatch(/hash of ./u);
	for (const { active_expires, idle_expires } of sessions.values()) {
		expect([active_expires, idle_expires].every(Number.isFinite)).toBe(true);
	}
}

/** Whoever comes next finds a library that works. */
async function expectRecovery(world: World, { run }: Operation): Promise<void> {
	const { storage, auth, next, tokens, rows } = world;
	storage.disarm();
	expect(await accepts(next, tokens.dead)).toBe(false);
	// The same again: now it is done, or it was done already.
	expectGoodOutcome(world, await outcomeOf(run(world)));
	expectWholeRows(rows);
	await auth.createUser({ userId: "later", key: null, attributes: { username: "later" } });
	const session = await auth.createSession({ userId: "later", attributes: {} });
	expect(await accepts(auth, auth.getSessionToken(session))).toBe(true);
	expect((await auth.validateSession(tokens.bea)).user.userId).toBe("bea");
	await auth.invalidateAllUserSessions("bea");
	expect(await accepts(next, tokens.bea)).toBe(false);
}

/** The calls that an operation makes when nothing goes wrong. */
async function callsOf(setup: Setup, operation: Operation): Promise<number> {
	const world = await begin(setup);
	world.storage.disarm();
	const outcome = await outcomeOf(operation.run(world));
	expect("error" in outcome && !(outcome.error instanceof LuciaError)).toBe(false);
	expect(world.storage.calls.length).toBeGreaterThan(0);
	return world.storage.calls.length;
}

/** Runs `each` with every call of an operation gone wrong in every way. */
async function withEveryFault(
	setup: Setup,
	operation: Operation,
	faults: readonly Fault[],
	each: (world: World, fault: Fault) => Promise<void>,
): Promise<void> {
	const count = await callsOf(setup, operation);
	for (let at = 0; at < count; at++) {
		for (const fault of faults) {
			const world = await begin(setup);
			world.storage.arm(at, fault);
			try {
				await each(world, fault);
			} catch (error) {
				const called = world.storage.calls.join(", ");
				throw new Error(`Call ${at} ${fault.name}; the calls were: ${called}`, { cause: error });
			}
		}
	}
}

const CASES = SETUPS.flatMap((setup) =>
	Object.entries(OPERATIONS).map(
		([name, operation]) => [name, setup[0], setup, operation] as const,
	),
);

describe.each(CASES)("%s with %s", (_, __, setup, operation) => {
	test("fails cleanly at every call, and the next request recovers", async () => {
		await withEveryFault(setup, operation, FAULTS, async (world, fault) => {
			const outcome = await outcomeOf(operation.run(world));
			expectGoodOutcome(world, outcome);
			expectWholeRows(world.rows);
			// Who is told that a row is not there, or that it was written, has to believe it.
			const isTrue = "value" in outcome && fault.isLie !== true;
			const isDone = isTrue ? await operation.isDone?.(world, outcome.value) : undefined;
			expect(isDone ?? true).toBe(true);
			await expectRecovery(world, operation);
		});
	});

	test("waits alone for a call that never answers", async () => {
		await withEveryFault(setup, operation, [NEVER], async (world) => {
			let ended = false;
			const end = (): void => void (ended = true);
			operation.run(world).then(end, end);
			await turns();
			expect(ended && operation.refusesEarly !== true).toBe(false);
			expectWholeRows(world.rows);
			expect((await world.auth.validateSession(world.tokens.bea)).user.userId).toBe("bea");
			await expectOthersGoOn(world);
			expect(ended && operation.refusesEarly !== true).toBe(false);
		});
	});
});

async function expectOthersGoOn({ auth, storage, tokens, next }: World): Promise<void> {
	storage.disarm();
	await auth.createUser({ userId: "later", key: null, attributes: { username: "later" } });
	await auth.invalidateSession(tokens.bea);
	expect(await accepts(next, tokens.bea)).toBe(false);
}

/** What signs Ann out, while another request of hers is on its way. */
const SIGN_OUTS: Readonly<Record<string, (world: World) => Promise<void>>> = {
	invalidateSession: ({ next, tokens }) => next.invalidateSession(tokens.idle),
	invalidateAllUserSessions: ({ next }) => next.invalidateAllUserSessions("ann"),
	invalidateOtherUserSessions: ({ next, tokens }) =>
		next.invalidateOtherUserSessions("ann", tokens.active),
	deleteUser: ({ next }) => next.deleteUser("ann"),
};

const IN_FLIGHT = [
	"validateSession, idle",
	"request.validate, idle",
	"request.validateBearerToken",
	"updateSessionAttributes",
	"getSession",
] as const;

const RACES = SETUPS.flatMap((setup) =>
	IN_FLIGHT.flatMap((name) =>
		Object.entries(SIGN_OUTS).map(
			([other, signOut]) => [name, other, setup[0], setup, signOut] as const,
		),
	),
);

test.each(RACES)(
	"%s, overtaken by %s, revives nothing, with %s",
	async (name, _, __, setup, signOut) => {
		const operation = OPERATIONS[name] ?? { run: () => Promise.resolve() };
		await withEveryFault(setup, operation, LATE, async (world) => {
			const work = outcomeOf(operation.run(world));
			await turns();
			await signOut(world);
			world.storage.release();
			const outcome = await work;
			expectGoodOutcome(world, outcome);
			expect(await accepts(world.next, world.tokens.idle)).toBe(false);
			const session = "value" in outcome ? (outcome.value as AnySession | null) : null;
			const token = session === null ? world.tokens.idle : world.next.getSessionToken(session);
			expect(await accepts(world.next, token)).toBe(false);
			expectWholeRows(world.rows);
		});
	},
);
