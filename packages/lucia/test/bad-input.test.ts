import * as fc from "fast-check";
import * as luciaExports from "lucia";
import * as middlewareExports from "lucia/middleware";
import * as utilityExports from "lucia/utils";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { AnyAuth } from "../src/auth.ts";
import type { Configuration } from "../src/configuration/configuration.ts";
import { checkProperty } from "./support/check-property.ts";
import { quickHash } from "./support/instance.ts";
import { emptyRows, memoryAdapter } from "./support/memory-adapter.ts";
import { oddValue, oddValues, withOddPart, type Odd } from "./support/odd-values.ts";
import { faultOf, textOf } from "./support/outcome.ts";

// Whatever an app or a visitor hands to the library, the outcome is a value, a LuciaError, or a
// TypeError or RangeError with a sentence. What is exported is looked up, so that a new method is
// tried without a word here; the arguments that it takes make the trial sharper.

const SECRETS = { session: "SECRET-SESSION-ID", password: "SECRET-PASSWORD" } as const;
/** A call that has not come to an end by then hangs. In milliseconds. */
const PATIENCE = 20_000;

const KEY = { providerId: "username", providerUserId: "ada" };
const ROW = { id: SECRETS.session, user_id: "ada", active_expires: 1, idle_expires: 2 };
const CONTEXT = {
	request: {
		method: "POST",
		url: "https://example.com/",
		headers: {
			origin: "https://example.com",
			cookie: `auth_session=${SECRETS.session}`,
			authorization: `Bearer ${SECRETS.session}`,
		},
	},
	sessionCookie: SECRETS.session,
	setCookie: () => {},
};
const SESSION = {
	user: { userId: "ada" },
	sessionId: SECRETS.session,
	activePeriodExpiresAt: new Date(1),
	idlePeriodExpiresAt: new Date(2),
	state: "active",
	fresh: true,
};

/** What web frameworks hand over, all in one, so that each middleware finds what it needs. */
function frameworkRequest(): object {
	const cookies = { get: () => ({ value: SECRETS.session }), set: () => {} };
	const request = { ...CONTEXT.request, headers: new Headers(CONTEXT.request.headers) };
	return {
		...request,
		request,
		req: request,
		event: { request, cookies },
		cookies,
		cookie: cookies,
		header: () => {},
		set: { headers: {} },
		res: new FrameworkResponse(),
		node: { req: nodeRequest, res: new FrameworkResponse() },
	};
}

const nodeRequest = { method: "POST", headers: CONTEXT.request.headers };

/** A class, so that it is replaced as a whole: no framework has half a response. */
class FrameworkResponse {
	readonly headers = new Headers();
	getHeader(): string[] {
		return [];
	}
	setHeader(): void {}
	removeHeader(): void {}
	header(): void {}
	cookie(): void {}
}

/** What each method takes. A method that is not here is tried with odd values only. */
const ARGUMENTS: Readonly<Record<string, readonly unknown[]>> = {
	getUser: ["ada"],
	createUser: [
		{ userId: "bea", key: { ...KEY, password: SECRETS.password }, attributes: { username: "b" } },
	],
	updateUserAttributes: ["ada", { username: "a" }],
	deleteUser: ["ada"],
	useKey: ["username", "ada", SECRETS.password],
	getKey: ["username", "ada"],
	getAllUserKeys: ["ada"],
	createKey: [{ ...KEY, userId: "ada", providerUserId: "other", password: SECRETS.password }],
	updateKeyPassword: ["username", "ada", SECRETS.password],
	deleteKey: ["username", "ada"],
	createSession: [
		{
			sessionId: "new",
			userId: "ada",
			attributes: { country: "CH" },
			lifetime: { activePeriod: 1, idlePeriod: 1, cookie: "browser" },
		},
	],
	getSessionToken: [SESSION],
	withAdapter: [memoryAdapter(emptyRows())],
	getSession: [SECRETS.session],
	validateSession: [SECRETS.session],
	getAllUserSessions: ["ada"],
	updateSessionAttributes: [SECRETS.session, { country: "FR" }],
	invalidateSession: [SECRETS.session],
	invalidateAllUserSessions: ["ada"],
	invalidateOtherUserSessions: ["ada", SECRETS.session],
	deleteDeadUserSessions: ["ada"],
	deleteExpiredSessions: [],
	handleRequest: [CONTEXT],
	createSessionCookie: [SESSION],
	readSessionCookie: [`auth_session=${SECRETS.session}`],
	readBearerToken: [`Bearer ${SECRETS.session}`],
	validateRequestOrigin: [{ url: "https://a.com", method: "POST", headers: { origin: "b" } }],
	transformDatabaseUser: [{ id: "ada", username: "a" }],
	transformDatabaseSession: [ROW, { user: SESSION.user, fresh: true }],
	transformDatabaseKey: [{ id: "username:ada", user_id: "ada", hashed_password: null }],

	createKeyId: ["username", "ada"],
	joinAdapters: [memoryAdapter(emptyRows()), { getUser: async () => null }],
	parseCookie: [`a=b; auth_session=${SECRETS.session}`],
	serializeCookie: [
		"auth_session",
		SECRETS.session,
		{
			domain: "a.com",
			encode: (value: unknown) => value,
			expires: new Date(1),
			httpOnly: true,
			maxAge: 1,
			path: "/",
			priority: "low",
			sameSite: "lax",
			secure: true,
		},
	],
	generateRandomString: [4, "ab"],
	expiryAt: [1, { activePeriod: 1, idlePeriod: 1 }],
	isWithinExpiration: [1],
	sessionStateAt: [ROW, 1],
	generateLuciaPasswordHash: [],
	validateLuciaPasswordHash: [SECRETS.password, "s3:salt:key"],
};

/** None, and all: what they add must stand odd values too. */
const OPTIONS: readonly Partial<Configuration>[] = [
	{},
	{
		env: "PROD",
		hashSessionIds: true,
		rotateSessionIds: true,
		deleteDeadSessions: true,
		sessionColumns: { createdAt: "created_at", lastUsedAt: "last_used_at", lifetime: "lifetime" },
		sessionCookie: { prefix: "__Host-" },
		csrfProtection: { scheme: "https", fetchMetadata: true, onRefusal: "throw" },
		passwordHash: { ...quickHash, needsRehash: () => true },
		rehashOnSignIn: true,
		readBackUsers: true,
		lazyUser: true,
		normalizeProviderUserId: (_, providerUserId) => providerUserId.toLowerCase(),
	},
];

/** The methods of `auth` that answer at once; all others give a promise, whatever they get. */
const SYNCHRONOUS: ReadonlySet<string> = new Set([
	"handleRequest",
	"createSessionCookie",
	"readSessionCookie",
	"readBearerToken",
	"validateRequestOrigin",
	"getUserAttributes",
	"getSessionAttributes",
	"transformDatabaseUser",
	"transformDatabaseSession",
	"transformDatabaseKey",
	"getSessionToken",
	"withAdapter",
]);

const unhandled: unknown[] = [];
const collect = (reason: unknown): void => void unhandled.push(reason);
let output: ReturnType<typeof watchOutput>;

function watchOutput(): { text: () => string; restore: () => void } {
	const spies = (["log", "info", "warn", "error", "debug"] as const).map((method) =>
		vi.spyOn(console, method).mockImplementation(() => {}),
	);
	return {
		text: () => spies.flatMap((spy) => spy.mock.calls.flat().map(String)).join("\n"),
		restore: () => spies.forEach((spy) => spy.mockRestore()),
	};
}

beforeEach(() => {
	unhandled.length = 0;
	process.on("unhandledRejection", collect);
	output = watchOutput();
});

afterEach(async () => {
	// One turn for the last promise to fail, one for Node.js to notice that nobody listens.
	await new Promise((resolve) => setImmediate(resolve));
	await new Promise((resolve) => setImmediate(resolve));
	process.off("unhandledRejection", collect);
	const written = output.text();
	output.restore();
	expectNoTraces(written);
});

function expectNoTraces(written: string): void {
	expect(unhandled).toEqual([]);
	expect(secretsIn(written)).toEqual([]);
	expect(Object.keys(Object.prototype)).toEqual([]);
	expect({}).not.toHaveProperty("polluted");
}

function secretsIn(text: string): string[] {
	return Object.values(SECRETS).filter((secret) => text.includes(secret));
}

/** Runs a call, and fails unless it ends as bad input may end. Gives its value, if there is one. */
async function tryCall(call: () => unknown, mayThrow: boolean): Promise<unknown> {
	let answer: unknown;
	try {
		answer = call();
	} catch (error) {
		if (!mayThrow) throw new Error("It threw, and should have rejected", { cause: error });
		expectGoodError(error);
		return undefined;
	}
	if (!(answer instanceof Promise)) return answer;
	try {
		return await (answer as Promise<unknown>);
	} catch (error) {
		expectGoodError(error);
		return undefined;
	}
}

function expectGoodError(error: unknown): void {
	const fault = faultOf(error, isOfOthers);
	if (fault !== null) throw new Error(`What was thrown is not good: ${fault}`, { cause: error });
	expect(secretsIn(textOf(error))).toEqual([]);
}

// What storage says passes through, and where cookies cannot be set v2 threw a plain Error.
const isOfOthers = ({ message }: Error): boolean =>
	message.startsWith("UNIQUE constraint failed") || message.startsWith("Cookies cannot be set");

/** An instance with a user who has a key and a session, and what its storage was given. */
async function signedIn(options: Partial<Configuration> = {}): Promise<AnyAuth> {
	const rows = emptyRows();
	const adapter = memoryAdapter(rows, {
		foreignKeys: false,
		intercept: (_, args) => args.forEach(expectStorable),
	});
	const configuration = {
		adapter,
		env: "DEV",
		passwordHash: quickHash,
		experimental: { debugMode: true },
		// They take any row, as the app's own are not what is tested.
		getUserAttributes: (row) => ({ row }),
		getSessionAttributes: (row) => ({ row }),
		...options,
	} as Configuration;
	const auth = luciaExports.lucia(configuration);
	rows.users.set("ada", { id: "ada" });
	const hashed_password = await quickHash.generate(SECRETS.password);
	rows.keys.set("username:ada", { id: "username:ada", user_id: "ada", hashed_password });
	await auth.createSession({ sessionId: SECRETS.session, userId: "ada", attributes: {} });
	return auth;
}

/** What storage may be asked with: ids that are no queries, rows without holes. */
function expectStorable(argument: unknown): void {
	if (argument === null || ["string", "bigint"].includes(typeof argument)) return;
	if (typeof argument === "number") return expect(Number.isFinite(argument)).toBe(true);
	expect(Object.getPrototypeOf(argument)).toBe(Object.prototype);
	for (const [column, value] of Object.entries(argument as object)) {
		expect([column, value]).not.toContain(undefined);
		if (["id", "user_id"].includes(column)) expect(typeof value).not.toBe("object");
		if (column.endsWith("_expires")) expect(Number.isFinite(value)).toBe(true);
		if (column === "hashed_password")
			expect(value === null || typeof value === "string").toBe(true);
	}
}

/** Odd arguments: wholly odd, too few, too many, or the right ones with one odd part. */
function oddArguments(name: string): fc.Arbitrary<Odd<unknown[]>> {
	const right = ARGUMENTS[name] ?? [];
	if (right.length === 0) return oddValues(4);
	return fc.oneof({ arbitrary: withOddPart(right), weight: 3 }, oddValues(4));
}

/** Everything about a request with arguments that no framework gives, for any middleware. */
async function useRequest(auth: AnyAuth, args: Odd<unknown[]>, odd: Odd): Promise<void> {
	const handleRequest = auth.handleRequest as (...args: unknown[]) => unknown;
	const request = await tryCall(() => handleRequest(...args.make()), true);
	for (const [name, member] of Object.entries(request ?? {})) {
		if (typeof member !== "function") continue;
		const call = member as (...args: unknown[]) => unknown;
		const mayThrow = !name.startsWith("validate");
		for (const argument of [odd.make(), null, SESSION]) {
			await tryCall(() => call(argument), mayThrow);
		}
	}
}

const authMethods = Object.keys(await signedIn());

describe("auth", () => {
	test.each(authMethods)("%s answers odd arguments as it should", async (name) => {
		await expect(
			checkProperty(
				fc.asyncProperty(oddArguments(name), fc.constantFrom(...OPTIONS), async (args, options) => {
					const auth = await signedIn(options);
					const method = auth[name as keyof AnyAuth] as (...args: unknown[]) => unknown;
					await tryCall(() => method(...args.make()), SYNCHRONOUS.has(name));
				}),
				{ numRuns: 200, timeout: PATIENCE },
			),
		).resolves.toBeUndefined();
	});

	test("answers sequences of odd calls on one instance, and goes on", async () => {
		const call = fc
			.constantFrom(...authMethods)
			.chain((name) => fc.tuple(fc.constant(name), oddArguments(name)));
		await expect(
			checkProperty(
				fc.asyncProperty(fc.array(call, { maxLength: 30 }), async (calls) => {
					const auth = await signedIn();
					for (const [name, args] of calls) {
						const method = auth[name as keyof AnyAuth] as (...args: unknown[]) => unknown;
						await tryCall(() => method(...args.make()), SYNCHRONOUS.has(name));
					}
					const { userId } = await auth.createUser({ key: null, attributes: {} });
					const { sessionId } = await auth.createSession({ userId, attributes: {} });
					expect(await auth.validateSession(sessionId)).toMatchObject({ user: { userId } });
				}),
				{ numRuns: 60, timeout: PATIENCE },
			),
		).resolves.toBeUndefined();
	});
});

describe("handleRequest with each middleware", () => {
	const factories = Object.entries(middlewareExports) as [
		string,
		() => Configuration["middleware"],
	][];

	test.each(factories)("%s() answers odd arguments as it should", async (_, factory) => {
		const args = fc.oneof(
			oddValues(3),
			withOddPart([frameworkRequest(), new FrameworkResponse()]),
			withOddPart(["POST", frameworkRequest()]),
			withOddPart([nodeRequest, new FrameworkResponse()]),
			withOddPart([{ req: nodeRequest, res: new FrameworkResponse() }]),
		);
		await expect(
			checkProperty(
				fc.asyncProperty(args, oddValue, async (args, odd) => {
					await useRequest(await signedIn({ middleware: factory() }), args, odd);
				}),
				{ numRuns: 250, timeout: PATIENCE },
			),
		).resolves.toBeUndefined();
	});

	test.each(factories)("%s itself answers odd arguments as it should", async (_, factory) => {
		await expect(
			checkProperty(
				fc.asyncProperty(oddValues(2), async (args) => {
					await tryCall(() => (factory as (...args: unknown[]) => unknown)(...args.make()), true);
				}),
				{ numRuns: 30, timeout: PATIENCE },
			),
		).resolves.toBeUndefined();
	});
});

describe("functions", () => {
	const functions = Object.entries({ ...luciaExports, ...utilityExports }).filter(
		([name, value]) => typeof value === "function" && name !== "LuciaError" && name !== "lucia",
	) as [string, (...args: unknown[]) => unknown][];

	test.each(functions)("%s answers odd arguments as it should", async (name, call) => {
		const isSlow = name.endsWith("PasswordHash");
		const mayThrow = !isSlow;
		await expect(
			checkProperty(
				fc.asyncProperty(oddArguments(name), async (args) => {
					const value = await tryCall(() => call(...args.make()), mayThrow);
					// An adapter that is put together is one only once it is initialised.
					if (typeof value === "function")
						await tryCall(() => value(luciaExports.LuciaError), true);
				}),
				{ numRuns: isSlow ? 40 : 250, timeout: PATIENCE },
			),
		).resolves.toBeUndefined();
	});

	test("a cookie is one line, whatever it carries", async () => {
		await expect(
			checkProperty(
				fc.asyncProperty(withOddPart([SESSION]), async (args) => {
					const [session] = args.make();
					const auth = await signedIn();
					const line = await tryCall(() => {
						return auth.createSessionCookie(session as never).serialize();
					}, true);
					expect(line ?? "refused").toMatch(/^[\x20-\x7E]+$/u);
				}),
				{ numRuns: 150, timeout: PATIENCE },
			),
		).resolves.toBeUndefined();
	});
});
