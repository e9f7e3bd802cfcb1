import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Configuration } from "./configuration.ts";
import { lucia } from "../lucia.ts";
import { emptyRows, memoryAdapter } from "../../test/support/memory-adapter.ts";

// Every option with a value of every kind: what is wrong is refused with the name of the option, what
// was given and what is allowed.

/** A value of every kind, with the words for it in the sentence. */
const KINDS = {
	null: [null, "null"],
	true: [true, "true"],
	false: [false, "false"],
	one: [1, "1"],
	negative: [-1, "-1"],
	NaN: [Number.NaN, "NaN"],
	Infinity: [Infinity, "Infinity"],
	bigint: [7n, "7"],
	empty: ["", '""'],
	text: ["text", '"text"'],
	"text of a header": ["a;\r\nb: c", '"a;\\r\\nb: c"'],
	symbol: [Symbol("odd"), "Symbol(odd)"],
	list: [[], "a list"],
	object: [{}, "an object"],
	function: [() => undefined, "a function"],
} as const;

type Kind = keyof typeof KINDS;

interface Option {
	/** The kinds that are right. */
	readonly right: readonly Kind[];
	/** What else has to be set. */
	readonly with?: object;
	/** The options inside. */
	readonly parts?: Readonly<Record<string, Option>>;
}

const FUNCTION: Option = { right: ["function"] };
const BOOLEAN: Option = { right: ["true", "false"] };
const PERIOD: Option = { right: ["one"] };
const NOTHING: Option = { right: [] };
const COLUMN: Option = { right: ["text", "text of a header"] };

const adapter = memoryAdapter(emptyRows());
const hashing = { generate: () => "", validate: () => true };

const OPTIONS = {
	adapter: {
		right: [],
		parts: {
			user: { right: [], with: { adapter: { session: adapter } } },
			session: { right: [], with: { adapter: { user: adapter } } },
		},
	},
	env: NOTHING,
	middleware: FUNCTION,
	csrfProtection: {
		right: ["true", "false", "null", "object"],
		parts: {
			host: { right: ["null", "text"] },
			hostHeader: { right: ["text"] },
			baseDomain: { right: ["text"] },
			allowedSubDomains: { right: ["null", "list"] },
			trustedOrigins: { right: ["list"] },
			scheme: NOTHING,
			fetchMetadata: BOOLEAN,
			onRefusal: NOTHING,
		},
	},
	sessionExpiresIn: {
		right: ["object"],
		parts: {
			activePeriod: PERIOD,
			idlePeriod: PERIOD,
			absolutePeriod: { ...PERIOD, with: { sessionColumns: { createdAt: "created_at" } } },
		},
	},
	sessionCookie: {
		right: ["object"],
		parts: {
			name: { right: ["text"] },
			prefix: NOTHING,
			expires: BOOLEAN,
			attributes: {
				right: ["object"],
				parts: {
					sameSite: BOOLEAN,
					path: NOTHING,
					domain: { right: ["empty", "text"] },
					secure: BOOLEAN,
					partitioned: { ...BOOLEAN, with: { env: "PROD" } },
				},
			},
		},
	},
	getUserAttributes: FUNCTION,
	getSessionAttributes: FUNCTION,
	getKeyAttributes: FUNCTION,
	passwordHash: {
		right: [],
		parts: {
			generate: { ...FUNCTION, with: { passwordHash: hashing } },
			validate: { ...FUNCTION, with: { passwordHash: hashing } },
			needsRehash: { ...FUNCTION, with: { passwordHash: hashing } },
		},
	},
	maxPasswordLength: NOTHING,
	rehashOnSignIn: BOOLEAN,
	normalizeProviderUserId: FUNCTION,
	readBackUsers: BOOLEAN,
	lazyUser: BOOLEAN,
	hashSessionIds: BOOLEAN,
	rotateSessionIds: { right: ["true", "false"], parts: { gracePeriod: NOTHING } },
	sessionColumns: {
		right: ["object"],
		parts: {
			createdAt: COLUMN,
			lastUsedAt: COLUMN,
			lifetime: COLUMN,
			lastUsedPrecision: { ...PERIOD, with: { sessionColumns: { lastUsedAt: "last_used_at" } } },
		},
	},
	deleteDeadSessions: BOOLEAN,
	experimental: { right: ["object"], parts: { debugMode: BOOLEAN } },
	// An option that is missing here is an error of types: write it down when you add one.
} as const satisfies Record<keyof Configuration, Option>;

interface Case {
	readonly path: string;
	readonly kind: Kind;
	readonly isRight: boolean;
	readonly configuration: object;
}

function casesOf(options: Readonly<Record<string, Option>>, above: readonly string[] = []): Case[] {
	return Object.entries(options).flatMap(([name, option]) => {
		const names = [...above, name];
		const base = { adapter, env: "DEV", ...option.with };
		const own = (Object.keys(KINDS) as Kind[]).map((kind): Case => ({
			path: names.join("."),
			kind,
			isRight: option.right.includes(kind),
			configuration: withValue(base, names, KINDS[kind][0]),
		}));
		return own.concat(casesOf(option.parts ?? {}, names));
	});
}

function withValue(container: unknown, [name = "", ...rest]: readonly string[], value: unknown) {
	const members = typeof container === "object" ? (container as Record<string, unknown>) : {};
	const member: unknown = rest.length === 0 ? value : withValue(members[name], rest, value);
	return { ...members, [name]: member };
}

beforeEach(() => {
	vi.spyOn(console, "log").mockImplementation(() => {});
	vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(() => void vi.restoreAllMocks());

function messageOf(configuration: object): string {
	try {
		lucia(configuration as Configuration);
		return "accepted";
	} catch (error) {
		return error instanceof TypeError ? error.message : `no TypeError: ${String(error)}`;
	}
}

const cases = casesOf(OPTIONS);
const paths = [...new Set(cases.map(({ path }) => path))];

test.each(paths)("%s says what is wrong with it, and takes what is right", (path) => {
	for (const { kind, isRight, configuration } of cases.filter((each) => each.path === path)) {
		const message = messageOf(configuration);
		const [value, words] = KINDS[kind];
		// In these a text may be a secret, and is not repeated.
		const isSecret = /^(?:adapter|passwordHash)/u.test(path) && typeof value === "string";
		const given = isSecret ? "a string" : words;
		const isRefused = message.startsWith(
			`lucia(): the option \`${path}\` is ${given}; it must be `,
		);
		// A container may be right itself, and lack a part; a function that gives no adapter is none.
		const lacks = message.startsWith(`lucia(): the option \`${path}.`);
		const isMissing = message.startsWith(`lucia(): the option \`${path}\` is missing`);
		expect([
			kind,
			message,
			isRight || isRefused || (lacks && kind === "object") || isMissing,
		]).toEqual([kind, isRight ? "accepted" : message, true]);
	}
});
