// No answer, however malformed, gives a key that is none, a crash, or a secret in a message.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OAuthCallbackError, OAuthRequestError } from "../src/errors.ts";
import { providerOf, type AnySignedIn } from "./any-provider.ts";
import { newAuth } from "./app.ts";
import { contracts } from "./contracts/index.ts";

const SECRETS = [
	"the-client-secret",
	"the-code",
	"the-verifier-the-verifier-the-verifier-the-v",
	"the-token",
];

/** Names that mean something to somebody, so that what is made up hits them. */
const NAMES =
	"access_token refresh_token id_token expires_in token_type error ok message id sub data email user name uuid account_id userId errors __proto__".split(
		" ",
	);

const values = fc.letrec((tie) => ({
	value: fc.oneof(
		{ depthSize: "small" },
		fc.constantFrom<unknown>(
			null,
			"",
			" ",
			"undefined",
			"null",
			"NaN",
			0,
			-1,
			1.5,
			2 ** 60,
			true,
			false,
		),
		fc.constantFrom(...SECRETS, ...SECRETS.map((secret) => `it is ${secret}!`)),
		fc.string({ unit: "grapheme", maxLength: 20 }),
		fc.array(tie("value"), { maxLength: 3 }),
		fc.dictionary(fc.constantFrom(...NAMES), tie("value"), { maxKeys: 6 }),
	),
})).value;

const texts = fc.oneof(
	values.map((value) => JSON.stringify(value)),
	fc.string({ maxLength: 40 }),
	fc.constantFrom(
		"",
		"<html>",
		"access_token=the-token&token_type=bearer",
		'{"access_token":',
		"[]",
	),
);

describe.each(contracts.map((contract) => [contract.factory, contract] as const))(
	"%s",
	(_, contract) => {
		test("takes any answers, and signs in only with an id", async () => {
			const auth = newAuth();
			const sendsTokens = fc.boolean();
			await fc.assert(
				fc.asyncProperty(
					texts,
					texts,
					fc.constantFrom(200, 200, 200, 201, 400, 500),
					sendsTokens,
					async (first, second, status, hasTokens) => {
						const tokens = hasTokens ? JSON.stringify({ access_token: "the-token" }) : first;
						const provider = providerOf(contract, auth, {
							...("clientSecret" in contract.config && { clientSecret: SECRETS[0] }),
							fetch: async (url) =>
								url.split("?")[0] === contract.token.url
									? new Response(tokens, { status: hasTokens ? 200 : status })
									: new Response(second, { status }),
						});
						const more = contract.pkce === "always" ? [SECRETS[2]] : [];
						const result: unknown = await provider
							.validateCallback("the-code", ...more)
							.catch((error: unknown) => error);
						if (result instanceof OAuthRequestError || result instanceof OAuthCallbackError) {
							const told = [
								result.message,
								result.stack,
								JSON.stringify(result),
								result.detail,
							].join("\n");
							// What was not sent in this run is known to nobody.
							const unknown = new Set([
								"clientSecret" in contract.config ? -1 : 0,
								more.length > 0 ? -1 : 2,
								hasTokens ? -1 : 3,
							]);
							const known = SECRETS.filter((_secret, at) => !unknown.has(at));
							return known.every((secret) => !told.includes(secret));
						}
						if (result instanceof Error) throw result;
						const { providerUserId } = result as AnySignedIn;
						return (
							providerUserId.trim() !== "" &&
							!/^(?:undefined|null|NaN|\[object Object\])$/u.test(providerUserId)
						);
					},
				),
				{ numRuns: 60 },
			);
			expect(await auth.getAllUserKeys("nobody").catch(() => [])).toEqual([]);
		});
	},
);
