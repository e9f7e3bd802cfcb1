import * as fc from "fast-check";
import { expect, test, vi } from "vitest";
import type { Configuration } from "../src/configuration/configuration.ts";
import type { Cookie } from "../src/cookies/cookie.ts";
import { checkProperty } from "./support/check-property.ts";
import { createInstance } from "./support/instance.ts";
import {
	oddCookieHeader,
	oddHostHeader,
	oddMethod,
	oddOrigin,
	oddText,
	oddUrl,
} from "./support/odd-values.ts";

// Visitors send what they like. None of it may make handleRequest() or validate() throw, and a
// session comes out only where its id went in and the origin is the app's own.

const ID = "SECRET-SESSION-ID";
const SAFE = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

interface Forged {
	readonly method: string;
	readonly url: string | null | undefined;
	readonly sessionCookie: string | null | undefined;
	readonly headers: Readonly<Record<string, string | null>>;
}

const oddHeader = fc.oneof(
	fc.constantFrom(`Bearer ${ID}`, `bearer ${ID}`, `Bearer  ${ID}`, `Bearer ${ID} x`, `Basic ${ID}`),
	fc.constant("x".repeat(8192)),
	oddText,
);

const forged: fc.Arbitrary<Forged> = fc.record({
	method: oddMethod,
	url: oddUrl,
	sessionCookie: fc.oneof(fc.constantFrom(null, undefined, "", ID), oddText),
	headers: fc.record({
		origin: fc.oneof(fc.constant(null), oddOrigin),
		host: fc.oneof(fc.constant(null), oddHostHeader),
		"x-forwarded-host": fc.oneof(fc.constant(null), oddHostHeader),
		cookie: fc.oneof(fc.constant(null), oddCookieHeader("auth_session", ID), oddHeader),
		authorization: fc.oneof(fc.constant(null), oddHeader),
		"sec-fetch-site": fc.oneof(fc.constantFrom(null, "cross-site", "none", "same-site"), oddText),
	}),
});

const csrfProtection: fc.Arbitrary<Configuration["csrfProtection"]> = fc.constantFrom<
	Configuration["csrfProtection"][]
>(
	true,
	{ allowedSubDomains: "*" },
	{ allowedSubDomains: ["a", null] },
	{ host: "example.com" },
	{ host: null },
	{ hostHeader: "X-Forwarded-Host" },
	{ allowedSubDomains: "*", baseDomain: "example.com" },
	{ trustedOrigins: ["https://example.org"], fetchMetadata: true },
);

/** Not `Headers`: that refuses what some servers let through. */
function readable(headers: Forged["headers"]): Pick<Headers, "get"> {
	return { get: (name) => headers[name.toLowerCase()] ?? null };
}

async function answerTo(sent: Forged, options: Partial<Configuration>) {
	const { auth } = createInstance({ ...options, experimental: { debugMode: true } });
	await auth.createUser({ userId: "ada", key: null, attributes: { username: "ada" } });
	await auth.createSession({ sessionId: ID, userId: "ada", attributes: { country: "CH" } });
	const cookies: Cookie[] = [];
	const request = auth.handleRequest({
		request: { method: sent.method, url: sent.url, headers: readable(sent.headers) },
		sessionCookie: sent.sessionCookie,
		setCookie: (cookie) => void cookies.push(cookie),
	});
	return { cookie: await request.validate(), bearer: await request.validateBearerToken(), cookies };
}

function expectBearer({ headers }: Forged): void {
	const [scheme, token] = headers["authorization"]?.split(/ +/u) ?? [];
	expect([scheme?.toLowerCase(), token]).toEqual(["bearer", ID]);
}

function expectCookie({ sessionCookie, headers }: Forged): void {
	expect([sessionCookie, headers["cookie"]].join(";")).toContain(ID);
}

function silenced(): { text: () => string; restore: () => void } {
	const log = vi.spyOn(console, "log").mockImplementation(() => {});
	const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
	return {
		text: () => [...log.mock.calls, ...warn.mock.calls].flat().join("\n"),
		restore: () => [log, warn].forEach((spy) => spy.mockRestore()),
	};
}

/** The hosts that a request may name as the app's own, as a browser would write them. */
function namedHosts({ url, headers }: Forged, configured: readonly (string | null)[]): Set<string> {
	const named = [...configured, headers["host"], headers["x-forwarded-host"]].map((host) =>
		host ? `http://${host}` : null,
	);
	const scheme = /^[a-z][\w+.-]*:/iu;
	// Port 80 and port 443 are not written, and which of them is meant only the scheme says.
	const texts = [url, ...named].flatMap((text) =>
		text ? [text, text.replace(scheme, "http:"), text.replace(scheme, "https:")] : [],
	);
	return new Set(texts.filter((text) => URL.canParse(text)).map((text) => new URL(text).host));
}

test("no forged request makes it throw, and a secret never gets into the log", async () => {
	const output = silenced();
	await expect(
		checkProperty(
			fc.asyncProperty(forged, csrfProtection, async (sent, csrfProtection) => {
				const { cookie, bearer, cookies } = await answerTo(sent, { csrfProtection });
				if (bearer) expectBearer(sent);
				if (cookie) expectCookie(sent);
				for (const { value } of cookies) expect(value).toBe("");
			}),
			{ numRuns: 3000 },
		),
	).resolves.toBeUndefined();
	const text = output.text();
	output.restore();
	expect(text).not.toContain(ID);
});

test("no forged origin is taken for the app's own", async () => {
	const output = silenced();
	const withCookie = forged.map((sent) => Object.assign(sent, { sessionCookie: ID }));
	const strict = fc.constantFrom<[Configuration["csrfProtection"], (string | null)[]]>(
		[true, []],
		[{ host: "example.com" }, ["example.com"]],
		[{ host: "[::1]:3000" }, ["[::1]:3000"]],
		[{ hostHeader: "X-Forwarded-Host" }, []],
		[{ trustedOrigins: ["https://example.org"], host: null }, ["example.org"]],
	);
	await expect(
		checkProperty(
			fc.asyncProperty(withCookie, strict, async (sent, [csrfProtection, hosts]) => {
				const { cookie } = await answerTo(sent, { csrfProtection });
				const isSafe = SAFE.has(sent.method.toUpperCase());
				expect(isSafe && cookie === null).toBe(false);
				if (isSafe || cookie === null) return;
				const origin = new URL(sent.headers["origin"] ?? "");
				expect([...namedHosts(sent, hosts)]).toContain(origin.host);
				// What a page of a browser cannot have as its host names nobody.
				expect(origin.host).not.toBe("");
			}),
			{ numRuns: 1500 },
		),
	).resolves.toBeUndefined();
	output.restore();
});

test("of several cookies with the name the first counts, whatever the header holds", async () => {
	await expect(
		checkProperty(
			fc.asyncProperty(oddCookieHeader("auth_session", ID), async (cookie) => {
				const { auth } = createInstance();
				const read = auth.readSessionCookie(cookie);
				const first = cookie.split(";").find((piece) => /^\s*auth_session\s*=/u.test(piece));
				expect(read === null).toBe(first === undefined);
				expect(read === ID && !first?.includes(ID)).toBe(false);
			}),
			{ numRuns: 1000 },
		),
	).resolves.toBeUndefined();
});
