import { afterEach, describe, expect, test, vi } from "vitest";
import type { Adapter } from "../storage/adapter.ts";
import type { Configuration } from "./configuration.ts";
import { resolveConfiguration } from "./resolve.ts";
import { LuciaError } from "../errors.ts";
import { lucia } from "../lucia.ts";
import { resolveTokenOptions } from "../tokens/token-options.ts";
import { emptyRows, memoryAdapter } from "../../test/support/memory-adapter.ts";

const adapter = memoryAdapter(emptyRows());
const hashing: object = { generate: () => "", validate: () => true };
const least = { adapter, env: "DEV" } as const;

function withOptions(options: object): () => unknown {
	return () => lucia({ ...least, ...options });
}

afterEach(() => void vi.restoreAllMocks());

describe("the defaults", () => {
	test("are those of v2", () => {
		expect(resolveConfiguration(least)).toMatchObject({
			env: "DEV",
			csrfProtection: {},
			sessions: { periods: { activePeriod: 86_400_000, idlePeriod: 1_209_600_000 } },
			sessionCookie: {
				name: "auth_session",
				attributes: { sameSite: "lax", path: "/" },
				expires: true,
			},
		});
	});

	test("each of the two periods has its own", () => {
		const sessionExpiresIn = { activePeriod: 5 } as { activePeriod: number; idlePeriod: number };
		expect(resolveConfiguration({ ...least, sessionExpiresIn }).sessions.periods).toEqual({
			activePeriod: 5,
			idlePeriod: 1_209_600_000,
		});
	});

	test("cookie attributes replaced them all: { sameSite } lost the path, { domain } the rest", () => {
		const attributesOf = (attributes: object): object =>
			resolveConfiguration({ ...least, sessionCookie: { attributes } }).sessionCookie.attributes;
		expect(attributesOf({ sameSite: "strict" })).toEqual({ sameSite: "strict", path: "/" });
		expect(attributesOf({ domain: "example.com" })).toEqual({
			domain: "example.com",
			sameSite: "lax",
			path: "/",
		});
		expect(attributesOf({ sameSite: undefined })).toEqual({ sameSite: "lax", path: "/" });
	});
});

describe("a wrong option", () => {
	test("a missing adapter ended the process, and throws now", () => {
		const exit = vi.spyOn(process, "exit").mockImplementation(() => undefined as never);
		expect(() => lucia({ env: "DEV" } as Configuration)).toThrow(
			new TypeError(
				"lucia(): the option `adapter` is missing; it must be what an adapter package returns, such as betterSqlite3(db, tables).",
			),
		);
		expect(exit).not.toHaveBeenCalled();
	});

	test("any env but PROD silently gave cookies without Secure, and is refused now", () => {
		expect(withOptions({ env: "PRODUCTION" })).toThrow(
			new TypeError('lucia(): the option `env` is "PRODUCTION"; it must be "DEV" or "PROD".'),
		);
		expect(withOptions({ env: undefined })).toThrow("`env` is missing");
	});

	test.each([
		["configuration", undefined],
		["adapter", 1],
		["adapter", () => null],
		["adapter.user", { user: 1, session: adapter }],
		["adapter.session", { user: adapter }],
		["middleware", "express"],
		["getUserAttributes", {}],
		["getSessionAttributes", 1],
		["getKeyAttributes", ["created_at"]],
		["passwordHash", true],
		["passwordHash.generate", { validate: () => true }],
		["passwordHash.validate", { generate: () => "" }],
		["passwordHash.needsRehash", { ...hashing, needsRehash: true }],
		["maxPasswordLength", 63],
		["maxPasswordLength", 128.5],
		["maxPasswordLength", "128"],
		["rehashOnSignIn", "always"],
		["readBackUsers", 1],
		["lazyUser", "yes"],
		["normalizeProviderUserId", "lowercase"],
		["sessionExpiresIn", 1000],
		["sessionExpiresIn.activePeriod", { activePeriod: "1d", idlePeriod: 1 }],
		["sessionExpiresIn.idlePeriod", { activePeriod: 1, idlePeriod: Number.NaN }],
		["sessionExpiresIn.idlePeriod", { activePeriod: 1, idlePeriod: -1 }],
		["sessionCookie", "name"],
		["sessionCookie.name", { name: "a=b; c" }],
		["sessionCookie.name", { name: "" }],
		["sessionCookie.name", { name: "x".repeat(257) }],
		["sessionCookie.name", { name: "naïve" }],
		["sessionCookie.attributes", { attributes: "lax" }],
		["sessionCookie.expires", { expires: 3600 }],
		["sessionCookie.expires", { expires: "session" }],
		["sessionCookie.prefix", { prefix: "__host-" }],
		["sessionCookie.attributes.secure", { attributes: { secure: "auto" } }],
		["sessionCookie.attributes.partitioned", { attributes: { partitioned: 1 } }],
		["csrfProtection", "false"],
		["csrfProtection.host", { host: "https://example.com" }],
		["csrfProtection.hostHeader", { hostHeader: "" }],
		["csrfProtection.allowedSubDomains", { allowedSubDomains: "foo" }],
		["csrfProtection.allowedSubDomains", { allowedSubdomains: [1] }],
		["csrfProtection.baseDomain", { baseDomain: ".example.com" }],
		["csrfProtection.baseDomain", { baseDomain: "https://example.com" }],
		["csrfProtection.baseDomain", { baseDomain: "example.com:80" }],
		["csrfProtection.baseDomain", { baseDomain: "127.0.0.1" }],
		["csrfProtection.baseDomain", { baseDomain: "*.example.com" }],
		["csrfProtection.baseDomain", { baseDomain: "example.com." }],
		["csrfProtection.baseDomain", { baseDomain: "example..com" }],
		["csrfProtection.host", { host: "*.example.com" }],
		["csrfProtection.host", { host: "a.com,b.com" }],
		["csrfProtection.allowedSubDomains", { allowedSubDomains: ["*"] }],
		["csrfProtection.allowedSubDomains", { allowedSubDomains: ["app."] }],
		["csrfProtection.allowedSubDomains", { allowedSubDomains: [""] }],
		["csrfProtection.allowedSubDomains", { allowedSubDomains: ["https://app"] }],
		["csrfProtection.allowedSubDomains", { allowedSubDomains: ["app:3000"] }],
		["csrfProtection.trustedOrigins", { trustedOrigins: "https://a.com" }],
		["csrfProtection.scheme", { scheme: "https:" }],
		["csrfProtection.fetchMetadata", { fetchMetadata: "same-origin" }],
		["csrfProtection.onRefusal", { onRefusal: "reject" }],
	])("%s is named, with what is allowed", (name, value) => {
		const [option = ""] = name.split(".");
		const start =
			option === "configuration" ? () => lucia(value as never) : withOptions({ [option]: value });
		expect(start).toThrow(
			expect.objectContaining({
				name: "TypeError",
				message: expect.stringMatching(
					new RegExp(`^lucia\\(\\): the option \`${name}\` is .+; it must be .+\\.$`, "u"),
				),
			}),
		);
	});

	test.each(["__proto__", "toString", "constructor", "hasOwnProperty", "valueOf"])(
		"a cookie called %s never came back, because no header replaces what objects have",
		(name) => {
			expect(withOptions({ sessionCookie: { name } })).toThrow("`sessionCookie.name`");
			for (const cookies of [{ accessToken: name }, { refreshToken: name }]) {
				expect(() => resolveTokenOptions({ cookies }, resolveConfiguration(least))).toThrow(
					"tokens(): the option `cookies.",
				);
			}
		},
	);

	test.each([
		"https://example.com",
		"example.com:3000",
		"example.com/app",
		"exam ple.com",
		" example.com",
		"*.example.com",
		"example..com",
		"..example.com",
		"example.com.",
		".",
		".127.0.0.1",
		"127.0.0.01",
		"256.0.0.1",
		"127.1",
		"[::1]",
		"::1",
		"1.2",
		"bücher.example",
		"example.com;",
		"example.com\r\nX: y",
		"example.com, example.org",
		"user@example.com",
		"-a.com",
		`${"a".repeat(64)}.com`,
		"vercel.app",
		".Github.io",
	])("the cookie domain %j, which browsers drop, is refused with what is allowed", (domain) => {
		const given = JSON.stringify(domain.slice(0, 60));
		expect(withOptions({ sessionCookie: { attributes: { domain } } })).toThrow(
			`lucia(): the option \`sessionCookie.attributes.domain\` is ${given}; it must be `,
		);
	});

	test.each([
		"example.com",
		".example.com",
		"Example.COM",
		"app.vercel.app",
		"localhost",
		"xn--bcher-kva.example",
		"a_b.example.com",
		"",
	])("the cookie domain %j is taken, and nothing is told", (domain) => {
		const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
		withOptions({ sessionCookie: { attributes: { domain } } })();
		expect(warn).not.toHaveBeenCalled();
	});

	test("an IPv4 address as cookie domain was refused, which browsers keep on that very host: now it counts as none", () => {
		const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
		const attributes = { domain: "192.168.0.7", path: "/app" };
		for (const prefix of [undefined, "__Secure-"] as const) {
			const auth = lucia({
				adapter: memoryAdapter(emptyRows()),
				env: "PROD",
				sessionCookie: { attributes, prefix },
			});
			expect(auth.createSessionCookie(null).attributes).toMatchObject({ path: "/app" });
			expect(auth.createSessionCookie(null).attributes.domain).toBeUndefined();
		}
		expect(warn).not.toHaveBeenCalled();
	});

	test.each(["co.uk", ".com.au", "com", "intranet"])(
		"the cookie domain %j, which browsers drop if strangers can be below it, is told",
		(domain) => {
			const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
			withOptions({ sessionCookie: { attributes: { domain } } })();
			expect(warn.mock.calls).toEqual([[expect.stringContaining("to your own domain")]]);
		},
	);

	test.each([
		"",
		"app",
		"./app",
		"https://example.com/",
		"/a;b",
		"/a b",
		"/ä",
		"/a?b",
		"/a#b",
		"/a/../b",
		"/\t",
		"/a\r\nX: y",
		"\\a",
		"/a\\b",
	])("the cookie path %j, which no request has, is refused", (path) => {
		expect(withOptions({ sessionCookie: { attributes: { path } } })).toThrow(
			`lucia(): the option \`sessionCookie.attributes.path\` is ${JSON.stringify(path)}; it must be `,
		);
	});

	test.each(["/", "/app", "/app/", "/a%20b", "/~ann/@x", "//"])(
		"the cookie path %j is taken",
		(path) => {
			expect(withOptions({ sessionCookie: { attributes: { path } } })).not.toThrow();
		},
	);

	test("the address of a database, given for an adapter, was in the message with its password", () => {
		const address = "postgres://root:hunter2@localhost";
		expect(withOptions({ adapter: address })).toThrow(
			"lucia(): the option `adapter` is a string; it must be",
		);
		expect(withOptions({ passwordHash: "hunter2" })).toThrow(/^(?!.*hunter2)/u);
	});

	test("a host header that cannot be one made every POST a 500, and is refused at the start", () => {
		expect(withOptions({ csrfProtection: { hostHeader: "X Forwarded Host" } })).toThrow(
			'`csrfProtection.hostHeader` is "X Forwarded Host"',
		);
	});

	test.each([
		"null",
		"",
		"*",
		"app.other.com",
		"//app.other.com",
		"https://",
		"https://app.other.com/",
		"https://app.other.com/path",
		"https://app.other.com?x",
		"https://app.other.com#x",
		"https://*.other.com",
		"https://.other.com",
		"https://user@other.com",
		"https://a.com, https://b.com",
		"https://a.com,https://b.com",
		"https://a.com:99999",
		"ftp://app.other.com",
		"file:///x",
		" https://app.other.com",
		"http://app.other.com",
		null,
		5,
	])(
		"the trusted origin %j, which would trust nobody or too many, is refused with its place",
		(origin) => {
			const csrfProtection = { trustedOrigins: ["https://fine.com", origin], scheme: "https" };
			expect(withOptions({ csrfProtection })).toThrow(
				"lucia(): the option `csrfProtection.trustedOrigins[1]` is ",
			);
		},
	);

	test("a refresh token that outlives the 400 days of its cookie is told, unless its family ends before", () => {
		const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
		const [day, settings] = [86_400_000, resolveConfiguration(least)];
		resolveTokenOptions({ refreshTokenExpiresIn: 401 * day }, settings);
		expect(warn).not.toHaveBeenCalled();
		resolveTokenOptions({ refreshTokenExpiresIn: 401 * day, familyExpiresIn: 500 * day }, settings);
		expect(warn.mock.calls).toEqual([[expect.stringContaining("of tokens() is 401 days")]]);
		expect(() =>
			resolveTokenOptions({ familyExpiresIn: Number.MAX_SAFE_INTEGER }, settings),
		).toThrow("to those of 100 000 years");
	});

	test("* without a base domain is told at the start, and with one it is not", () => {
		const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
		withOptions({ csrfProtection: { allowedSubDomains: "*", baseDomain: "a.com" } })();
		withOptions({ csrfProtection: { allowedSubDomains: ["a"] } })();
		expect(warn).not.toHaveBeenCalled();
		withOptions({ csrfProtection: { allowedSubDomains: "*" } })();
		expect(warn.mock.calls).toEqual([
			[expect.stringContaining("without csrfProtection.baseDomain")],
		]);
	});

	test("does not put a long value into the message", () => {
		expect(withOptions({ env: "x".repeat(1000) })).toThrow(/^.{0,200}$/u);
	});

	test("only the app knows which hashes of its own are old", () => {
		expect(withOptions({ passwordHash: hashing, rehashOnSignIn: true })).toThrow(
			"rehashOnSignIn needs passwordHash.needsRehash(hash)",
		);
		expect(withOptions({ passwordHash: hashing, rehashOnSignIn: false })).not.toThrow();
		expect(withOptions({ rehashOnSignIn: true })).not.toThrow();
	});

	test("the two spellings of one option exclude each other", () => {
		const csrfProtection = { allowedSubDomains: ["a"], allowedSubdomains: ["b"] };
		expect(withOptions({ csrfProtection })).toThrow("They are the same option");
	});

	test.each([
		{ host: "shop.co.uk", allowedSubDomains: "*" },
		{ host: "app.github.io", allowedSubDomains: ["admin"] },
	])("%j would trust strangers, and is refused at the start", (csrfProtection) => {
		expect(withOptions({ csrfProtection })).toThrow(
			"Set csrfProtection.baseDomain to your own domain.",
		);
	});

	test.each([
		{ host: "www.shop.co.uk", allowedSubDomains: "*", baseDomain: "shop.co.uk" },
		{ host: "shop.co.uk" },
		{ host: "localhost:3000", allowedSubDomains: ["a"] },
		{ trustedOrigins: ["https://app.other.com", "http://localhost:5173", "http://[::1]:3000"] },
		{ host: "www.go.co", allowedSubDomains: "*", baseDomain: "go.co" },
		{ host: null },
		{ baseDomain: "Example.com", allowedSubDomains: [null, "a.b"] },
		{ baseDomain: "Example.com", allowedSubDomains: ["42", "2024", "a.0x1"] },
		{ scheme: "https", fetchMetadata: true, onRefusal: "throw" },
		{ scheme: undefined, fetchMetadata: false, onRefusal: "ignore" },
		null,
		undefined,
		true,
		false,
	])("csrfProtection may be %j", (csrfProtection) => {
		expect(withOptions({ csrfProtection })).not.toThrow();
	});

	test.each([
		[
			"a domain",
			{ prefix: "__Host-", attributes: { domain: "example.com" } },
			"Leave out the domain",
		],
		["another path", { prefix: "__Host-", attributes: { path: "/app" } }, "Leave out the path"],
		[
			"a prefix of its own in the name",
			{ prefix: "__Secure-", name: "__host-sid" },
			"a prefix already",
		],
		[
			"a domain, by its name",
			{ name: "__host-sid", attributes: { domain: "a.com" } },
			"Leave out the domain",
		],
	])(
		"a cookie of one host with %s, which browsers drop, is refused",
		(_, sessionCookie, remedy) => {
			for (const env of ["DEV", "PROD"]) {
				expect(withOptions({ env, sessionCookie })).toThrow(remedy);
			}
		},
	);

	test("a partitioned cookie is refused where it would not be Secure", () => {
		const partitioned = { sessionCookie: { attributes: { partitioned: true } } };
		expect(withOptions(partitioned)).toThrow(
			"Set sessionCookie.attributes.secure to true, or leave out partitioned in development.",
		);
		expect(withOptions({ ...partitioned, env: "PROD" })).not.toThrow();
		const attributes = { partitioned: true, secure: true };
		expect(withOptions({ sessionCookie: { attributes } })).not.toThrow();
	});

	test.each([
		{ attributes: { sameSite: "none" } },
		{ name: "__Secure-sid" },
		{ name: "__Host-sid", prefix: undefined },
	])("%j, which browsers drop in development and v2 let pass, is told once", (sessionCookie) => {
		const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
		withOptions({ env: "PROD", sessionCookie })();
		expect(warn).not.toHaveBeenCalled();
		withOptions({ sessionCookie })();
		withOptions({ sessionCookie })();
		expect(warn.mock.calls).toEqual([
			[expect.stringMatching(/^lucia: The session cookie .+ not in env "DEV"\. .+\.$/u)],
		]);
	});

	test("an option that is not known is ignored, as v2 did", () => {
		expect(withOptions({ autoDatabaseCleanup: true })).not.toThrow();
	});
});

test("the adapter gets the class to throw with, once, when lucia() is called", () => {
	const initialize = vi.fn<() => Adapter>(() => ({}) as Adapter);
	lucia({ adapter: initialize, env: "DEV" });
	expect(initialize.mock.calls).toEqual([[LuciaError]]);
});
