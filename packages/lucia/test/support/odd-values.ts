import * as fc from "fast-check";

/** What a trap of these values throws: the only error that need not be the library's. */
export class PlantedError extends Error {}

/** A megabyte of text. */
const HUGE: string = "x".repeat(1_048_576);

/** Texts that are legal in JavaScript and that few expect. */
const oddTexts: readonly string[] = [
	"",
	" ",
	"\0",
	"a\0b",
	"\r\nSet-Cookie: evil=1",
	"\uD800",
	"a\uDFFFb",
	"\u202Eabc\u202C",
	"e\u0301\u0301\u0301",
	"\uFEFF",
	"ı",
	"𝔸",
	"😀".repeat(3),
	"%",
	"%E0%A4%A",
	"%00",
	'"',
	"'; DROP TABLE user; --",
	"../../etc/passwd",
	"<script>",
	"__proto__",
	"constructor",
	"toString",
	"null",
	"undefined",
	"NaN",
	":",
	"a:b:c",
	";",
	"=",
	HUGE,
];

export const oddText: fc.Arbitrary<string> = fc.oneof(
	fc.constantFrom(...oddTexts),
	fc.string({ unit: "binary", maxLength: 30 }),
	fc.string({ unit: "grapheme", maxLength: 30 }),
);

/**
 * A value that is made when it is used: fast-check looks into values, which some of these forbid.
 */
export interface Odd<Value = unknown> {
	readonly make: () => Value;
	/** For the report of a failure. */
	readonly [fc.toStringMethod]: () => string;
}

function odd<Value>(name: string, make: () => Value): Odd<Value> {
	return { make, [fc.toStringMethod]: () => name };
}

function plain(value: unknown): Odd {
	const name = fc.stringify(value);
	return odd(name.length > 200 ? `${name.slice(0, 200)}…` : name, () => value);
}

/** What `JSON.parse` makes of the body of an attacker: own keys that elsewhere are inherited. */
const pollution: readonly Odd[] = [
	'{"__proto__":{"polluted":1}}',
	'{"constructor":{"prototype":{"polluted":1}}}',
	'{"__proto__":null,"username":"x"}',
].map((json) => odd(`JSON.parse('${json}')`, () => JSON.parse(json) as unknown));

function throwing(): never {
	throw new PlantedError("planted");
}

const MEMBERS = [
	"id",
	"userId",
	"sessionId",
	"key",
	"attributes",
	"username",
	"request",
	"headers",
];

/** Objects that answer in ways that only tests think of. */
const traps: readonly Odd[] = [
	...MEMBERS.map((name) =>
		odd(`{ get ${name}() { throw } }`, () =>
			Object.defineProperty({}, name, { get: throwing, enumerable: true }),
		),
	),
	odd("a proxy that throws", () => {
		return new Proxy({}, { get: throwing, has: throwing, ownKeys: throwing });
	}),
	odd("{ toString: throws }", () => ({ toString: throwing, valueOf: throwing })),
	odd("{ [Symbol.toPrimitive]: throws }", () => ({ [Symbol.toPrimitive]: throwing })),
	odd("Object.create(null)", () => Object.create(null) as unknown),
	// oxlint-disable-next-line unicorn/no-thenable -- it is what is tried
	odd("a thenable", () => ({ then: (resolve: (value: string) => void) => resolve("resolved") })),
	odd("a promise", () => Promise.resolve("resolved")),
	odd("an invalid Date", () => new Date(Number.NaN)),
	odd("a Map", () => new Map([["id", "x"]])),
	odd("a URL", () => new URL("https://example.com/")),
	odd("bytes", () => new Uint8Array(4)),
	odd("a class", () => Map),
	odd("a function", () => () => "called"),
	odd("{ $ne: null }", () => ({ $ne: null })),
	odd('["auth_session=x"]', () => ["auth_session=x"]),
	odd("[undefined]", () => [undefined]),
];

const numbers = [0, -1, 1.5, 2 ** 53, 1e300, Number.NaN, Infinity, -Infinity];
const simple = [undefined, null, true, false, ...numbers, 7n, Symbol("odd"), [], {}];

/** Anything at all. */
export const oddValue: fc.Arbitrary<Odd> = fc.oneof(
	fc.constantFrom(...simple.map(plain)),
	oddText.map(plain),
	fc.constantFrom(...pollution),
	{ arbitrary: fc.constantFrom(...traps), weight: 2 },
	fc
		.anything({ withBigInt: true, withDate: true, withNullPrototype: true, withMap: true })
		.map(plain),
);

/** Arguments that are wholly odd, and often too few or too many. */
export function oddValues(maxLength: number): fc.Arbitrary<Odd<unknown[]>> {
	return fc
		.array(oddValue, { maxLength })
		.map((values) => odd(fc.stringify(values), () => values.map(({ make }) => make())));
}

/** The same arguments with one part, at any depth, replaced by something odd. */
export function withOddPart(args: readonly unknown[]): fc.Arbitrary<Odd<unknown[]>> {
	return fc.tuple(fc.constantFrom(...pathsIn(args)), oddValue).map(([path, value]) =>
		odd(`with ${path.join(".")}: ${fc.stringify(value)}`, () => {
			return replaced(args, path, value.make()) as unknown[];
		}),
	);
}

type Path = readonly string[];

function pathsIn(value: unknown, path: Path = []): Path[] {
	const below = isContainer(value)
		? Object.entries(value).flatMap(([name, member]) => pathsIn(member, [...path, name]))
		: [];
	return path.length > 0 ? [path, ...below] : below;
}

function replaced(value: unknown, [name, ...rest]: Path, replacement: unknown): unknown {
	if (name === undefined) return replacement;
	const container = value as Record<string, unknown>;
	const member = replaced(container[name], rest, replacement);
	if (Array.isArray(value)) return value.with(Number(name), member);
	return { ...container, [name]: member };
}

function isContainer(value: unknown): value is object {
	if (typeof value !== "object" || value === null) return false;
	return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

/** Hosts and origins as visitors forge them, and as browsers send them. */
const oddHost: fc.Arbitrary<string> = fc.oneof(
	fc.constantFrom(
		"example.com",
		"EXAMPLE.com",
		"example.com:443",
		"example.com:80",
		"example.com.",
	),
	fc.constantFrom("a.example.com", "evil.com", "example.com.evil.com", "evilexample.com"),
	fc.constantFrom("bücher.example", "xn--bcher-kva.example", "ｅxample.com", "example。com"),
	fc.constantFrom("[::1]", "[::1]:3000", "[::ffff:127.0.0.1]", "127.0.0.1", "0x7f.1", "2130706433"),
	fc.constantFrom("user:pass@example.com", "example.com@evil.com", "example.com\\@evil.com"),
	fc.constantFrom("localhost:3000", "foo.localhost:3000", "localhost", "", " ", "*", "a b", "a/b"),
	fc.constantFrom("example.com:99999", "example.com:", ":80", "-", "co.uk", "victim.co.uk"),
	oddText,
);

export const oddOrigin: fc.Arbitrary<string> = fc.oneof(
	fc.constantFrom("null", "", "https://", "https:/example.com", "//example.com", "example.com"),
	fc.constantFrom("file://", "data:text/html,x", "blob:https://example.com/1", "javascript:1"),
	fc.constantFrom("https://example.com, https://evil.com", "https://example.com https://evil.com"),
	fc
		.tuple(
			fc.constantFrom("https://", "http://", "HTTPS://", "ws://", "chrome-extension://"),
			oddHost,
		)
		.map((parts) => parts.join("")),
	oddText,
);

/** A `Cookie` header that may have the cookie, several of it, or what only looks like it. */
export function oddCookieHeader(name: string, value: string): fc.Arbitrary<string> {
	const piece = fc.oneof(
		fc.constantFrom(`${name}=${value}`, `${name}="${value}"`, ` ${name} = ${value} `),
		fc.constantFrom(`${name}=`, name, `${name}=stolen`, `${name}=%`, `${name}=j:{"$ne":null}`),
		fc.constantFrom(
			`${name.toUpperCase()}=x`,
			`__Host-${name}=x`,
			`__proto__=${value}`,
			"=",
			"a=b",
		),
		oddText,
	);
	return fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join("; "));
}

export const oddMethod: fc.Arbitrary<string> = fc.oneof(
	fc.constantFrom(
		"GET",
		"get",
		"HEAD",
		"OPTIONS",
		"TRACE",
		"POST",
		"post",
		"PUT",
		"DELETE",
		"PATCH",
	),
	fc.constantFrom("", "GET ", "OPTIONſ", "G\0ET", "CONNECT", "QUERY"),
	oddText,
);

export const oddUrl: fc.Arbitrary<string | null | undefined> = fc.oneof(
	fc.constantFrom(
		null,
		undefined,
		"",
		"/",
		"/path?a=b",
		"example.com",
		"https://example.com/a?b#c",
	),
	oddOrigin,
	oddOrigin.map((origin) => `${origin}/path`),
);

export const oddHostHeader: fc.Arbitrary<string> = oddHost;
