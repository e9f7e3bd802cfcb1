import * as fc from "fast-check";
import { expect, test } from "vitest";
import { checkProperty } from "../../test/support/check-property.ts";
import { createInstance } from "../../test/support/instance.ts";
import {
	oddCookieHeader,
	oddMethod,
	oddOrigin,
	oddUrl,
	oddValue,
	oddValues,
	withOddPart,
} from "../../test/support/odd-values.ts";
import { faultOf, textOf } from "../../test/support/outcome.ts";
import { createTokens } from "../../test/support/tokens.ts";
import { tokens } from "./index.ts";

// As bad-input.test.ts has it for `auth`: whatever comes in, what comes out is a value, a LuciaError,
// or a TypeError with a sentence; the storage is asked with texts, and no message holds a token.

/** Runs a call, and gives its value; fails unless it ends as bad input may end. */
async function outcomeOf(call: () => unknown, secrets: readonly string[] = []): Promise<unknown> {
	try {
		return await call();
	} catch (error) {
		const fault = faultOf(error, () => false);
		if (fault !== null) throw new Error(`What was thrown is not good: ${fault}`, { cause: error });
		const text = textOf(error);
		if (secrets.some((secret) => text.includes(secret))) {
			throw new Error("A token is in what was thrown", { cause: error });
		}
		return undefined;
	}
}

const isStorable = (argument: unknown): boolean =>
	["string", "number", "bigint"].includes(typeof argument) || Array.isArray(argument);

async function signedIn() {
	const instance = await createTokens(
		{},
		{},
		{
			foreignKeys: false,
			intercept: (method, args) => {
				if (method === "setUser" || args.every(isStorable)) return;
				throw new Error(`${method} was called with what is no text`);
			},
		},
	);
	const pair = await instance.tokens.create("ann");
	const secrets = [pair.accessToken.value, pair.refreshToken.value];
	return { ...instance, pair, secrets };
}

const METHODS = [
	"create",
	"validateAccessToken",
	"refresh",
	"revoke",
	"revokeAll",
	"deleteExpired",
	"handleRequest",
] as const;

test.each(METHODS)("%s answers odd arguments as it should", async (name) => {
	await expect(
		checkProperty(
			fc.asyncProperty(oddValues(3), async (args) => {
				const { tokens, secrets, pair } = await signedIn();
				const method = tokens[name] as (...args: unknown[]) => unknown;
				await outcomeOf(() => method(...args.make()), secrets);
				// Nobody is signed out by it.
				expect(await tokens.validateAccessToken(pair.accessToken.value)).toBeDefined();
			}),
			{ numRuns: 60 },
		),
	).resolves.toBeUndefined();
});

test("a request with odd headers and an odd origin is answered as it should be", async () => {
	const cookie = oddCookieHeader("refresh_token", `rt_${"a".repeat(40)}`);
	const sent = fc.record({
		method: oddMethod,
		url: oddUrl,
		origin: oddOrigin,
		cookie,
		odd: oddValue,
	});
	await expect(
		checkProperty(
			fc.asyncProperty(sent, async ({ method, url, origin, cookie, odd }) => {
				const { tokens, secrets, rows } = await signedIn();
				const headers: Record<string, string> = { origin, cookie };
				const get = (name: string): string | null => headers[name.toLowerCase()] ?? null;
				const request = await outcomeOf(() =>
					tokens.handleRequest({ request: { method, url, headers: { get } }, setCookie: () => {} }),
				);
				for (const [name, member] of Object.entries(request ?? {})) {
					if (typeof member !== "function") continue;
					const call = member as (...args: unknown[]) => unknown;
					if (name !== "appendCookies") await outcomeOf(() => call(odd.make()), secrets);
				}
				expect(rows.tokens.size).toBe(2);
			}),
			{ numRuns: 200 },
		),
	).resolves.toBeUndefined();
});

test("odd options are refused with a sentence, or do no harm", async () => {
	const right = [
		{
			accessTokenExpiresIn: 1,
			refreshTokenExpiresIn: 1,
			familyExpiresIn: 1,
			reuseGracePeriod: 1,
			cookies: { accessToken: "a", refreshToken: "b" },
		},
	];
	await expect(
		checkProperty(
			fc.asyncProperty(withOddPart(right), async (args) => {
				const { auth } = createInstance({}, { tokens: true });
				await outcomeOf(() => tokens(auth, ...(args.make() as [])));
			}),
			{ numRuns: 300 },
		),
	).resolves.toBeUndefined();
	await expect(
		checkProperty(
			fc.asyncProperty(oddValue, async (auth) => {
				await outcomeOf(() => tokens(auth.make() as never));
			}),
		),
	).resolves.toBeUndefined();
});

test.each([undefined, "never", {}, Number.NaN])(
	"a token whose row expires at %j, which is no moment, was accepted for ever: it is over now",
	async (expires) => {
		const { rows, tokens, pair } = await signedIn();
		for (const [id, row] of rows.tokens) {
			rows.tokens.set(id, { ...row, expires } as unknown as typeof row);
		}
		await expect(tokens.validateAccessToken(pair.accessToken.value)).rejects.toThrow(
			"AUTH_INVALID_ACCESS_TOKEN",
		);
		await expect(tokens.refresh(pair.refreshToken.value)).rejects.toThrow(
			"AUTH_INVALID_REFRESH_TOKEN",
		);
	},
);
