import { afterEach, describe, expect, test, vi } from "vitest";
import type { Adapter } from "./adapter.ts";
import { resolveConfiguration, type Configuration } from "./configuration.ts";
import { LuciaError } from "./errors.ts";
import { lucia } from "./lucia.ts";
import { emptyRows, memoryAdapter } from "./testing/memory-adapter.ts";

const adapter = memoryAdapter(emptyRows());
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
			sessionPeriods: { activePeriod: 86_400_000, idlePeriod: 1_209_600_000 },
			sessionCookie: {
				name: "auth_session",
				attributes: { sameSite: "lax", path: "/" },
				expires: true,
			},
		});
	});

	test("each of the two periods has its own", () => {
		const sessionExpiresIn = { activePeriod: 5 } as { activePeriod: number; idlePeriod: number };
		expect(resolveConfiguration({ ...least, sessionExpiresIn }).sessionPeriods).toEqual({
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
		["passwordHash", true],
		["passwordHash.generate", { validate: () => true }],
		["passwordHash.validate", { generate: () => "" }],
		["sessionExpiresIn", 1000],
		["sessionExpiresIn.activePeriod", { activePeriod: "1d", idlePeriod: 1 }],
		["sessionExpiresIn.idlePeriod", { activePeriod: 1, idlePeriod: Number.NaN }],
		["sessionExpiresIn.idlePeriod", { activePeriod: 1, idlePeriod: -1 }],
		["sessionCookie", "name"],
		["sessionCookie.name", { name: "a=b; c" }],
		["sessionCookie.name", { name: "" }],
		["sessionCookie.attributes", { attributes: "lax" }],
		["sessionCookie.expires", { expires: 3600 }],
		["csrfProtection", "false"],
		["csrfProtection.host", { host: "https://example.com" }],
		["csrfProtection.hostHeader", { hostHeader: "" }],
		["csrfProtection.allowedSubDomains", { allowedSubDomains: "foo" }],
		["csrfProtection.allowedSubDomains", { allowedSubdomains: [1] }],
		["csrfProtection.baseDomain", { baseDomain: ".example.com" }],
		["csrfProtection.baseDomain", { baseDomain: "https://example.com" }],
		["csrfProtection.baseDomain", { baseDomain: "example.com:80" }],
		["csrfProtection.baseDomain", { baseDomain: "127.0.0.1" }],
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

	test("does not put a long value into the message", () => {
		expect(withOptions({ env: "x".repeat(1000) })).toThrow(/^.{0,200}$/u);
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
		{ host: "localhost:3000", allowedSubDomains: "*" },
		{ host: "www.go.co", allowedSubDomains: "*", baseDomain: "go.co" },
		{ host: null },
		{ baseDomain: "Example.com", allowedSubDomains: [null, "a.b"] },
		null,
		undefined,
		true,
		false,
	])("csrfProtection may be %j", (csrfProtection) => {
		expect(withOptions({ csrfProtection })).not.toThrow();
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
