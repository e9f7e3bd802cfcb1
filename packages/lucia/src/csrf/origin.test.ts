import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resolveCsrfProtection, type CsrfProtectionOptions } from "./options.ts";
import { checkOrigin, isSafeMethod, type RefusalCode } from "./origin.ts";

interface Known {
	url?: string | null;
	headers?: Record<string, string>;
}

function isTrusted(
	origin: string | null,
	known: Known | string,
	options: CsrfProtectionOptions = {},
): boolean {
	const { url, headers = {} }: Known =
		typeof known === "string" ? { url: null, headers: { Host: known } } : known;
	const sent = new Headers(headers);
	return checkOrigin({ origin, url, header: (name) => sent.get(name) }, options).trusted;
}

describe("without options only the host itself is trusted", () => {
	test.each([
		["http://example.com", "example.com", true],
		["https://example.com", "example.com", true],
		["https://foo.example.com", "foo.example.com", true],
		["http://localhost:3000", "localhost:3000", true],
		["https://example.com/path?query", "example.com", true],
		["https://example.", "example.", true],
		["http://[::1]:3000", "[::1]:3000", true],
		["https://other.com", "example.com", false],
		["http://localhost:3000", "example.com", false],
		["http://localhost:3000", "localhost:4000", false],
		["https://foo.example.com", "example.com", false],
		["https://example.com", "foo.example.com", false],
		["https://example.com.evil.com", "example.com", false],
		["https://evilexample.com", "example.com", false],
		["https://example", "example.", false],
	])("%s on %s: %s", (origin, host, trusted) => {
		expect(isTrusted(origin, host)).toBe(trusted);
		expect(isTrusted(origin, { url: `http://${host}/x` })).toBe(trusted);
		expect(isTrusted(origin, "ignored.com", { host })).toBe(trusted);
	});

	test.each([
		"null",
		"example.com",
		"",
		null,
		"localhost:3000",
		"http://",
		"data:text/html,x",
		"::",
	])("the origin %j threw a TypeError or had no meaning: it is not trusted", (origin) => {
		expect(isTrusted(origin, "example.com")).toBe(false);
		expect(isTrusted(origin, "localhost:3000", { allowedSubDomains: "*" })).toBe(false);
	});

	test.each([
		["an app on a domain with an umlaut", "https://xn--bcher-kva.example", "bücher.example"],
		["its host header in Punycode", "https://bücher.example", "xn--bcher-kva.example"],
		["a host in upper case", "https://example.com", "EXAMPLE.com"],
		["a host with the port of HTTPS", "https://example.com", "example.com:443"],
		["a host with the port of HTTP", "http://example.com", "example.com:80"],
		["an origin with the port of HTTPS", "https://example.com:443", "example.com"],
	])("%s: its own forms were refused, because the spelling differed", (_, origin, host) => {
		expect(isTrusted(origin, host)).toBe(true);
		expect(isTrusted(origin, "10.0.0.1", { host })).toBe(true);
		const proxied = { url: "http://10.0.0.1/", headers: { "X-Forwarded-Host": host } };
		expect(isTrusted(origin, proxied, { hostHeader: "X-Forwarded-Host" })).toBe(true);
		expect(isTrusted(origin.replace("//", "//evil."), host)).toBe(false);
	});

	test("a port that is not the default one counts", () => {
		expect(isTrusted("https://example.com", "example.com:80")).toBe(false);
		expect(isTrusted("https://example.com:8443", "example.com")).toBe(false);
	});

	test.each(["example.com/", "user@example.com", "example.com, other.com", "", "exa mple.com"])(
		"%j is no host, so nothing is trusted",
		(host) => {
			expect(isTrusted("https://example.com", host)).toBe(false);
		},
	);

	test("any origin that is not the host is refused", () => {
		fc.assert(
			fc.property(fc.webAuthority(), fc.webAuthority(), (one, other) => {
				const [a, b] = [`https://${one}/`, `https://${other}/`];
				fc.pre(URL.canParse(a) && URL.canParse(b));
				expect(isTrusted(a, { url: b })).toBe(new URL(a).host === new URL(b).host);
			}),
		);
	});
});

describe("where the host comes from", () => {
	const origin = "https://example.com";

	test("the option host always counts; null says that it is unknown", () => {
		expect(isTrusted(origin, "other.com", { host: "example.com" })).toBe(true);
		expect(isTrusted(origin, "example.com", { host: "other.com" })).toBe(false);
		expect(isTrusted(origin, "example.com", { host: null })).toBe(false);
	});

	test("then the URL, then the Host header", () => {
		const headers = { Host: "example.com" };
		expect(isTrusted(origin, { url: "https://other.com", headers })).toBe(false);
		expect(isTrusted(origin, { url: null, headers })).toBe(true);
		expect(isTrusted(origin, { headers })).toBe(true);
		expect(isTrusted(origin, { url: null })).toBe(false);
	});

	test("hostHeader had no effect when the middleware knew a URL", () => {
		const behindProxy = {
			url: "http://10.0.0.1:3000/",
			headers: { "X-Forwarded-Host": "example.com", Host: "10.0.0.1:3000" },
		};
		expect(isTrusted(origin, behindProxy)).toBe(false);
		expect(isTrusted(origin, behindProxy, { hostHeader: "X-Forwarded-Host" })).toBe(true);
	});

	test("without the configured header the URL counts, but never the Host header", () => {
		const options = { hostHeader: "X-Forwarded-Host" };
		expect(isTrusted(origin, { url: "https://example.com/" }, options)).toBe(true);
		expect(isTrusted(origin, "example.com", options)).toBe(false);
	});

	test("a URL that is none hid the Host header", () => {
		expect(isTrusted(origin, { url: "/path", headers: { Host: "example.com" } })).toBe(true);
		expect(isTrusted(origin, { url: "/path", headers: { Host: "other.com" } })).toBe(false);
	});
});

describe("allowed sub-domains", () => {
	test.each([
		["https://foo.example.com", "example.com", true],
		["https://foo.bar.example.com", "example.com", true],
		["https://foo.bar.example.com", "bar.example.com", true],
		["http://foo.localhost:3000", "localhost:3000", true],
		["https://example.com", "example.com", true],
		["https://example.com", "foo.example.com", false],
		["https://example.com.com", "example.com", false],
		["https://notexample.com", "example.com", false],
		["http://localhost.com", "localhost:3000", false],
		["https://foo.example.com:8443", "example.com", false],
		["https://foo.example.com.", "example.com", false],
		["https://foo.evil.com.", "example.com.", false],
	])("with * the origin %s on %s: %s", (origin, host, trusted) => {
		expect(isTrusted(origin, host, { allowedSubDomains: "*" })).toBe(trusted);
	});

	test.each([
		[["foo"], "https://foo.example.com", true],
		[["42"], "https://42.example.com", true],
		[["foo"], "https://bar.example.com", false],
		[["foo"], "https://foo.not-allowed.com", false],
		[["foo"], "https://foo.bar.example.com", false],
		[["foo.bar"], "https://foo.bar.example.com", true],
		[["bar"], "https://foo.bar.example.com", false],
		[[null], "https://example.com", true],
		[["foo"], "https://example.com", false],
		[[null], "https://foo.example.com", false],
		[[], "https://foo.example.com", false],
	])("with %j the origin %s on www.example.com: %s", (allowedSubDomains, origin, trusted) => {
		expect(isTrusted(origin, "www.example.com", { allowedSubDomains })).toBe(trusted);
	});

	test("the spelling of the documentation was ignored", () => {
		const options = { allowedSubdomains: ["foo"] };
		expect(isTrusted("https://foo.example.com", "example.com", options)).toBe(true);
	});

	test.each([
		["http://10.1.0.1", "127.0.0.1"],
		["http://9.127.0.0.1", "127.0.0.1"],
		["http://[::2]", "[::1]"],
	])("%s was trusted on %s, as if an IP address had sub-domains", (origin, host) => {
		expect(isTrusted(origin, host, { allowedSubDomains: "*" })).toBe(false);
	});

	test.each([
		["https://evil.co.uk", "victim.co.uk"],
		["https://evil.co.uk", "www.victim.co.uk"],
		["https://evil.github.io", "victim.github.io"],
		["https://evil.com.au:8443", "victim.com.au:8443"],
		["https://evil-uc.a.run.app", "victim-uc.a.run.app"],
		["https://evil.execute-api.eu-west-1.amazonaws.com", "victim.elb.amazonaws.com"],
		["https://evil.ngrok-free.app", "victim.ngrok-free.app"],
		["https://evil.me.uk", "victim.me.uk"],
	])("%s was trusted on %s, with advice now", (origin, host) => {
		const check = { origin, url: `https://${host}`, header: () => null };
		for (const allowedSubDomains of ["*", ["evil"]] as const) {
			expect(checkOrigin(check, { allowedSubDomains })).toMatchObject({
				trusted: false,
				advice: expect.stringContaining("csrfProtection.baseDomain"),
			});
		}
	});

	test("list entries failed on a suffix of two labels, and work with a base domain", () => {
		const host = "www.example.co.jp:8443";
		const options = { allowedSubDomains: ["app", null], baseDomain: "example.co.jp" };
		expect(isTrusted("https://app.example.co.jp:8443", host, options)).toBe(true);
		expect(isTrusted("https://example.co.jp:8443", host, options)).toBe(true);
		expect(isTrusted("https://app.example.co.jp", host, options)).toBe(false);
		expect(isTrusted("https://app.co.jp:8443", host, options)).toBe(false);
	});

	test.each([
		["https://evil.example.com", "victim.example.com"],
		["https://evil.new-hoster.dev", "victim.new-hoster.dev"],
		["https://evil.s3.eu-central.new-hoster.dev", "victim.s3.eu-central.new-hoster.dev"],
		["https://new-hoster.dev", "victim.new-hoster.dev"],
		["https://evilvictim.new-hoster.dev", "victim.new-hoster.dev"],
	])(
		"%s was trusted on %s with *, as a neighbour on a hoster that is in no list",
		(origin, host) => {
			const check = { origin, url: `https://${host}`, header: () => null };
			expect(checkOrigin(check, { allowedSubDomains: "*" })).toMatchObject({
				trusted: false,
				code: "foreign-origin",
				reason: expect.stringContaining("Set csrfProtection.baseDomain to your own domain."),
			});
		},
	);

	test("without a base domain * trusts no host that does not end with the app's own", () => {
		const label = fc.constantFrom("a", "b", "app", "evil", "co", "uk", "github", "io");
		const name = fc.array(label, { minLength: 1, maxLength: 5 }).map((labels) => labels.join("."));
		fc.assert(
			fc.property(name, name, (origin, host) => {
				const trusted = isTrusted(`https://${origin}`, host, { allowedSubDomains: "*" });
				expect(trusted && !`.${origin}`.endsWith(`.${host}`)).toBe(false);
			}),
			{ numRuns: 1000 },
		);
	});

	test("with a base domain * means the sub-domains of that domain", () => {
		const options = { allowedSubDomains: "*", baseDomain: "victim.co.uk" } as const;
		expect(isTrusted("https://a.b.victim.co.uk", "www.victim.co.uk", options)).toBe(true);
		expect(isTrusted("https://evil.co.uk", "www.victim.co.uk", options)).toBe(false);
	});
});

describe("the scheme", () => {
	const host = "example.com";

	test("is not compared: an http page of the same host is trusted by the https site, unless the option asks", () => {
		expect(isTrusted("http://example.com", host)).toBe(true);
		expect(isTrusted("http://example.com", host, { scheme: "https" })).toBe(false);
		expect(isTrusted("https://example.com", host, { scheme: "https" })).toBe(true);
		expect(isTrusted("http://example.com", host, { scheme: "http" })).toBe(true);
	});

	test("counts for allowed sub-domains too", () => {
		const options = { scheme: "https", allowedSubDomains: ["app"] } as const;
		expect(isTrusted("https://app.example.com", host, options)).toBe(true);
		expect(isTrusted("http://app.example.com", host, options)).toBe(false);
	});
});

describe("Sec-Fetch-Site", () => {
	const send = (site: string, origin: string | null = "https://example.com") => ({
		origin,
		known: { headers: { Host: "example.com", "Sec-Fetch-Site": site } },
	});

	test("is not read by default", () => {
		const { origin, known } = send("cross-site");
		expect(isTrusted(origin, known)).toBe(true);
		expect(isTrusted(null, send("same-origin").known)).toBe(false);
	});

	test.each([
		["same-origin", null, true],
		["same-origin", "https://behind-a-proxy.com", true],
		["cross-site", "https://example.com", false],
		["same-site", "https://example.com", true],
		["same-site", "https://app.example.com", false],
		["none", "https://example.com", true],
		["none", null, false],
		["same-origin, cross-site", null, false],
		["", "https://example.com", true],
	])("%j from %s: %s", (site, origin, trusted) => {
		expect(isTrusted(origin, send(site).known, { fetchMetadata: true })).toBe(trusted);
	});
});

describe("origins that are trusted by name", () => {
	const trustedOrigins = ["https://app.other.com", "http://localhost:5173"];

	test.each([
		["https://app.other.com", true],
		["https://APP.other.com:443", true],
		["http://localhost:5173", true],
		["https://example.com", true],
		["http://app.other.com", false],
		["https://app.other.com:8443", false],
		["https://other.com", false],
		["https://x.app.other.com", false],
		["https://app.other.com.evil.com", false],
		["https://app.other.com.", false],
		["https://localhost:5173", false],
		["http://localhost", false],
		["null", false],
		[null, false],
		["blob:https://app.other.com/1b9d6bcd", false],
	])("%s: %s", (origin, trusted) => {
		expect(isTrusted(origin, "example.com", { trustedOrigins })).toBe(trusted);
	});

	test("are trusted whatever the host, the scheme and the browser say of the others", () => {
		const headers = { Host: "example.com", "Sec-Fetch-Site": "cross-site" };
		const options = { trustedOrigins, fetchMetadata: true, scheme: "https" } as const;
		expect(isTrusted("https://app.other.com", { headers }, options)).toBe(true);
		expect(isTrusted("https://evil.com", { headers }, options)).toBe(false);
		expect(isTrusted("https://app.other.com", {}, { trustedOrigins, host: null })).toBe(true);
	});

	test("are the only ones but the host, port and scheme included", () => {
		const scheme = fc.constantFrom("http", "https");
		const host = fc.constantFrom("a.com", "b.a.com", "a.com.b", "xn--a.com", "127.0.0.1", "[::1]");
		const port = fc.constantFrom("", ":80", ":443", ":8080");
		const origin = fc
			.tuple(scheme, host, port)
			.map(([one, two, three]) => `${one}://${two}${three}`);
		fc.assert(
			fc.property(fc.array(origin, { maxLength: 3 }), origin, (given, sent) => {
				const options = resolveCsrfProtection({ trustedOrigins: given }) ?? {};
				// Written out, and not by the parser that the check uses.
				const full = (text: string): string =>
					/:\d+$/u.test(text) ? text : text + (text.startsWith("https") ? ":443" : ":80");
				expect(isTrusted(sent, "own.org", options)).toBe(given.map(full).includes(full(sent)));
			}),
			{ numRuns: 500 },
		);
	});
});

describe("a forwarded host that is no single host", () => {
	test.each([
		["a.com, b.com", "lists several hosts"],
		["a.com,b.com", "lists several hosts"],
		["a.com, a.com", "lists several hosts"],
		["", "is empty"],
		["   ", "is empty"],
		["https://a.com", "has a scheme"],
		["a.com/path", "holds no host"],
		["user@a.com", "holds no host"],
	])("%j was a foreign origin or an unknown host, and %s now", (forwarded, fault) => {
		const check = {
			origin: "https://a.com",
			url: "https://a.com",
			header: (name: string) => (name === "X-Forwarded-Host" ? forwarded : null),
		};
		const verdict = checkOrigin(check, { hostHeader: "X-Forwarded-Host" });
		expect(verdict).toMatchObject({
			trusted: false,
			code: "invalid-forwarded-host",
			reason: expect.stringMatching(
				new RegExp(
					`^The header X-Forwarded-Host ${fault}, .+csrfProtection\\.hostHeader.+\\.$`,
					"u",
				),
			),
		});
		// What a visitor has sent is not repeated to the log.
		expect(verdict.reason).not.toContain("a.com");
		expect(checkOrigin(check, { hostHeader: "X-Forwarded-Host", host: "a.com" }).trusted).toBe(
			true,
		);
	});

	test("is not looked at unless the option asks", () => {
		const headers = { Host: "a.com", "X-Forwarded-Host": "b.com, c.com" };
		expect(isTrusted("https://a.com", { headers })).toBe(true);
	});
});

test.each<[RefusalCode, string | null, Known | string, CsrfProtectionOptions]>([
	["missing-origin", null, "example.com", {}],
	["opaque-origin", "null", "example.com", {}],
	["unknown-host", "https://example.com", {}, {}],
	["unknown-host", "https://example.com", "example.com", { host: null }],
	["foreign-origin", "https://evil.com", "example.com", {}],
	["foreign-origin", "https://evil.com", "example.com", { scheme: "http" }],
	["foreign-origin", "http://10.1.0.1", "127.0.0.1", { allowedSubDomains: "*" }],
	["foreign-origin", "https://evil.co.uk", "victim.co.uk", { allowedSubDomains: "*" }],
	["foreign-scheme", "http://example.com", "example.com", { scheme: "https" }],
	[
		"cross-site",
		"https://example.com",
		{ headers: { Host: "example.com", "Sec-Fetch-Site": "cross-site" } },
		{ fetchMetadata: true },
	],
])("says %s, in a sentence too", (code, origin, known, options) => {
	const { url, headers = {} }: Known =
		typeof known === "string" ? { headers: { Host: known } } : known;
	const sent = new Headers(headers);
	expect(checkOrigin({ origin, url, header: (name) => sent.get(name) }, options)).toMatchObject({
		trusted: false,
		code,
		reason: expect.stringMatching(/^The .+\.$/u),
	});
});

test("methods that change nothing are not checked, whatever their case", () => {
	expect(["GET", "HEAD", "OPTIONS", "TRACE", "get"].every(isSafeMethod)).toBe(true);
	expect(["POST", "PUT", "PATCH", "DELETE", "QUERY", ""].some(isSafeMethod)).toBe(false);
});
