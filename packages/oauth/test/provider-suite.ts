// oxlint-disable vitest/no-conditional-tests -- of a provider without ID tokens nothing is left untested
// The tests that every provider passes, against a server that speaks what its documentation says. Nothing
// leaves this machine: what the contract does not name has no address.
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { OAuthCallbackError, OAuthRequestError } from "../src/errors.ts";
import type { AnyFactory, AnyOptions, AnyProvider, AnySignedIn } from "./any-provider.ts";
import { newAuth } from "./app.ts";
import { refreshTokenOf, type Contract, type Json } from "./contract.ts";
import { startContractServer, type ContractServer, type Mischief } from "./contract-server.ts";

/** The same object with another value at a path; `undefined` takes the member away. */
function changed(
	object: unknown,
	[name, ...rest]: readonly (string | number)[],
	value: unknown,
): unknown {
	if (name === undefined) return value;
	const copy: unknown[] | Record<string, unknown> = Array.isArray(object)
		? [...(object as unknown[])]
		: { ...(object as object) };
	Reflect.set(copy, name, changed(Reflect.get(copy, name), rest, value));
	return copy;
}

/** What a refusal says in words, wherever the provider writes them. */
function wordsIn(body: Json): unknown {
	const { errmsg, error, error_description: description, message } = body;
	if (typeof error === "object" && error !== null) return wordsIn(error as Json);
	return description ?? message ?? errmsg ?? null;
}

/**
 * The tests of one provider.
 *
 * @param contract - What its documentation says.
 * @param create - Its factory.
 */
export function testsOfProvider(contract: Contract, create: AnyFactory): void {
	describe.each([contract])("$factory", () => {
		let server: ContractServer;
		beforeAll(async () => {
			// The only way out is the contract server's.
			vi.stubGlobal("fetch", (url: string) => {
				throw new Error(`${url} is asked for past the option \`fetch\`.`);
			});
			server = await startContractServer(contract);
		});
		afterAll(async () => {
			await server.close();
			vi.unstubAllGlobals();
		});
		const spoiled = new Set<string>();
		afterEach(() => {
			for (const url of spoiled) server.spoil(url, null);
			spoiled.clear();
		});

		const usesPkce = contract.pkce === "always";
		const make = (options: AnyOptions = {}): AnyProvider =>
			create(newAuth(), { ...contract.config, fetch: server.fetch, ...options });

		function spoil(url: string, mischief: Mischief): void {
			spoiled.add(url);
			server.spoil(url, mischief);
		}

		/** Signs in as a browser would: the way there, a code, the way back. */
		async function signIn(
			provider: AnyProvider,
			{
				claims,
				checks,
			}: { claims?: Json; checks?: { nonce?: string; parameters?: URLSearchParams } } = {},
		): Promise<AnySignedIn> {
			const [url, ...kept] = await provider.getAuthorizationUrl();
			const challenge = url.searchParams.get("code_challenge");
			const code = server.code({
				...(challenge !== null && { challenge }),
				...(claims && { claims }),
				...(checks?.nonce !== undefined && { nonce: checks.nonce }),
			});
			return kept.length === 2
				? provider.validateCallback(code, kept[0], checks)
				: provider.validateCallback(code, checks);
		}

		/** What `signIn` fails with, after looking for secrets in all that it tells. */
		async function failure(
			provider: AnyProvider,
			claims?: Json,
		): Promise<OAuthRequestError | OAuthCallbackError> {
			const before = server.seen.length;
			const error: unknown = await signIn(provider, claims ? { claims } : {}).then(
				() => "signed in",
				(thrown: unknown) => thrown,
			);
			if (!(error instanceof OAuthRequestError) && !(error instanceof OAuthCallbackError)) {
				throw new Error("It fails with another error.", { cause: error });
			}
			const told = [
				error.message,
				error.stack,
				JSON.stringify(error),
				...(error instanceof OAuthRequestError
					? [error.request.url, await error.response.text()]
					: []),
			].join("\n");
			const secrets = [
				contract.config["clientSecret"],
				...server.seen
					.slice(before)
					.flatMap(({ body, headers, url }) => [
						url.searchParams.get("code"),
						new URLSearchParams(body).get("client_secret"),
						new URLSearchParams(body).get("code"),
						new URLSearchParams(body).get("code_verifier"),
						headers["authorization"],
					]),
			];
			expect(
				secrets.filter((secret) => typeof secret === "string" && told.includes(secret)),
			).toEqual([]);
			return error;
		}

		test("the way there is the one that is documented", async () => {
			const provider = make();
			const [url, ...kept] = await provider.getAuthorizationUrl();
			const { authorization, clientIdName = "client_id", config } = contract;
			expect(url.origin + url.pathname).toBe(authorization.url);
			const parameters = Object.fromEntries(url.searchParams);
			expect(parameters).toEqual({
				response_type: "code",
				[clientIdName]: config.clientId,
				redirect_uri: config["redirectUri"],
				state: kept.at(-1),
				...(authorization.scope !== null && { scope: authorization.scope }),
				...authorization.more,
				...(usesPkce && {
					code_challenge_method: contract.challenge === "plain" ? "plain" : "S256",
					code_challenge: url.searchParams.get("code_challenge"),
				}),
			});
			const challenge = url.searchParams.get("code_challenge") ?? "";
			const shapes = {
				hex: /^[\da-f]{64}$/u,
				plain: /^[\w-]{43,128}$/u,
				base64url: /^[\w-]{43}$/u,
			};
			const shape = usesPkce ? shapes[contract.challenge ?? "base64url"] : /^$/u;
			expect(challenge).toMatch(shape);
			expect(challenge === kept[0]).toBe(contract.challenge === "plain");
			expect(kept).toHaveLength(usesPkce ? 2 : 1);
			expect(provider.providerId).toBe(contract.providerId);
		});

		test("a good code signs in, and the key is the one that is documented", async () => {
			const auth = newAuth();
			const provider = create(auth, { ...contract.config, fetch: server.fetch });
			const userAuth = await signIn(provider);
			const { members, result } = contract;
			expect(userAuth[members.tokens]).toMatchObject(result.tokens);
			expect(userAuth[members.tokens]).toHaveProperty(
				"accessToken",
				expect.stringMatching(/^access-/u),
			);
			expect(userAuth[members.user]).toBeTypeOf("object");
			expect(await userAuth.getExistingUser()).toBeNull();
			const user = await userAuth.createUser({ attributes: {} });
			const keys = await auth.getAllUserKeys(user.userId);
			expect(keys).toMatchObject([
				{ providerId: contract.providerId, providerUserId: result.providerUserId },
			]);
			const again = await signIn(provider);
			expect(await again.getExistingUser()).toEqual(user);
			expect(await again.getVerifiedEmail()).toBe(result.verifiedEmail);
		});

		test("a code works once", async () => {
			const provider = make();
			const [url, ...kept] = await provider.getAuthorizationUrl();
			const challenge = url.searchParams.get("code_challenge");
			const code = server.code(challenge === null ? {} : { challenge });
			const more = kept.length === 2 ? [kept[0]] : [];
			await provider.validateCallback(code, ...more);
			await expect(provider.validateCallback(code, ...more)).rejects.toThrow(
				"OAUTH_REQUEST_FAILED",
			);
		});

		test("a wrong code is refused in the provider's own words", async () => {
			const provider = make();
			const more = usesPkce ? ["v".repeat(43)] : [];
			const error: unknown = await provider
				.validateCallback("wrong", ...more)
				.catch((thrown: unknown) => thrown);
			expect(error).toBeInstanceOf(OAuthRequestError);
			const { body, status, told } = contract.token.refusal;
			const said = typeof body["error"] === "string" ? { error: body["error"] } : {};
			const words = wordsIn(body);
			expect(error).toMatchObject({
				reason: "refused",
				response: { status },
				...said,
				// Kakao repeats the code, which no error may show.
				errorDescription: String(words).includes("wrong") ? null : words,
				...told,
			});
		});

		test.each([
			["an error in an answer of status 200", { kind: "error in 200" }, "refused"],
			["HTML", { kind: "HTML" }, "unreadable"],
			["an answer that never ends", { kind: "never ends" }, "timeout"],
			["no answer", { kind: "never begins" }, "timeout"],
			["20 MB", { kind: "20 MB" }, "too_large"],
			["a list", { kind: "value", value: [] }, "unreadable"],
			["a text", { kind: "value", value: "access_token" }, "unreadable"],
			["null", { kind: "value", value: null }, "unreadable"],
			["an empty object", { kind: "value", value: {} }, "unreadable"],
			[
				"an access token that is a number",
				{ kind: "value", value: { access_token: 1 } },
				"unreadable",
			],
			["status 500", { kind: "status", status: 500, body: "" }, "refused"],
			["a redirect", { kind: "status", status: 302, body: "" }, "refused"],
		] satisfies [string, Mischief, string][])(
			"%s in the place of tokens is told apart",
			async (_name, mischief, reason) => {
				spoil(contract.token.url, mischief);
				const timeout = reason === "timeout" ? 25 : 20_000;
				expect(await failure(make({ timeout }))).toMatchObject({ reason });
			},
		);

		const { user } = contract;
		if (user) {
			test.each([
				["an error in an answer of status 200", { kind: "error in 200" }, "refused"],
				["HTML", { kind: "HTML" }, "unreadable"],
				["an answer that never ends", { kind: "never ends" }, "timeout"],
				["20 MB", { kind: "20 MB" }, "too_large"],
				["a list", { kind: "value", value: [] }, "unreadable"],
				["status 403", { kind: "status", status: 403, body: '{"message":"no"}' }, "refused"],
			] satisfies [string, Mischief, string][])(
				"%s in the place of the user is told apart",
				async (_name, mischief, reason) => {
					spoil(user.url, mischief);
					const timeout = reason === "timeout" ? 25 : 20_000;
					expect(await failure(make({ timeout }))).toMatchObject({ reason });
				},
			);
		}

		/** Signs in as somebody whose id is this. */
		async function signInAs(id: unknown): Promise<AnySignedIn> {
			const { isSubject, path } = contract.id;
			if (!user && contract.idToken) {
				return signIn(make(), { claims: changed({}, path, id) as Json });
			}
			if (!user) {
				const value = changed(contract.token.answer, path, id);
				spoil(contract.token.url, { kind: "value", value });
				return signIn(make());
			}
			const value = changed(user.answer, path, id);
			spoil(user.url, { kind: "value", value });
			// Both say the same of who it is: what is tried here is not that.
			return signIn(
				make(),
				contract.idToken &&
					(typeof id === "string" || typeof id === "number") &&
					(isSubject || path.at(-1) === "sub")
					? { claims: { sub: String(id) } }
					: {},
			);
		}

		test.each([
			["missing", undefined],
			["null", null],
			["empty", ""],
			["blank", " "],
			["the word undefined", "undefined"],
			["the word null", "null"],
			["the word NaN", "NaN"],
			["an object", {}],
			["a list", ["1"]],
			["true", true],
			["a number that JSON cannot carry whole", 2 ** 53],
			["a fraction", 1.5],
		])("a user id that is %s signs nobody in", async (_name, id) => {
			const error: unknown = await signInAs(id).catch((thrown: unknown) => thrown);
			expect(error).toSatisfy(
				(thrown) => thrown instanceof OAuthCallbackError || thrown instanceof OAuthRequestError,
			);
		});

		test("a user id is kept as text, be it a number or not", async () => {
			const texts = contract.id.isNumber ? [0, 7, "8"] : ["ü:7", "0"];
			for (const id of texts) {
				const { providerUserId } = await signInAs(id);
				expect(providerUserId).toBe(String(id));
			}
		});

		const { email } = contract;
		if (email !== null) {
			test.each([undefined, null, ""])(
				"with %j for an e-mail address one signs in all the same",
				async (value) => {
					const claims = user ? {} : (changed({}, email, value) as Json);
					if (user) spoil(user.url, { kind: "value", value: changed(user.answer, email, value) });
					const userAuth = await signIn(make(), { claims });
					expect(userAuth.providerUserId).toBe(contract.result.providerUserId);
					// GitHub and Bitbucket tell the verified one elsewhere.
					const verified = contract.places ? contract.result.verifiedEmail : null;
					expect(await userAuth.getVerifiedEmail()).toBe(verified);
				},
			);
		}

		const { refresh, revocation } = contract;
		if (refresh) {
			test("new tokens come for a refresh token", async () => {
				const provider = make();
				const old = String(refreshTokenOf(contract));
				expect(await provider.refreshTokens?.(old)).toMatchObject(refresh.tokens);
				await expect(provider.refreshTokens?.("wrong")).rejects.toBeInstanceOf(OAuthRequestError);
				await expect(provider.refreshTokens?.("")).rejects.toBeInstanceOf(TypeError);
			});
		}

		if (revocation) {
			test("a token can be ended", async () => {
				const provider = make();
				const userAuth = await signIn(provider);
				const tokens = userAuth[contract.members.tokens] as Record<string, string>;
				const token = tokens[revocation.takes ? "refreshToken" : "accessToken"] ?? "";
				await provider.revokeToken?.(token);
				const error: unknown = await provider
					.revokeToken?.(token)
					.catch((thrown: unknown) => thrown);
				expect(error).toBeInstanceOf(OAuthRequestError);
				expect(JSON.stringify(error)).not.toContain(token);
				await expect(provider.revokeToken?.("")).rejects.toBeInstanceOf(TypeError);
			});
		}

		test("what the provider cannot do is not there", () => {
			expect({ refreshes: "refreshTokens" in make(), revokes: "revokeToken" in make() }).toEqual({
				refreshes: refresh !== undefined,
				revokes: revocation !== undefined,
			});
			if (contract.pkce !== "never") return;
			expect(() => make({ pkce: true })).toThrow(/takes no PKCE; leave the option `pkce` out/u);
		});

		if (contract.pkce === "optional") {
			test("with `pkce: true` the verifier goes along", async () => {
				const provider = make({ pkce: true });
				const [url, verifier, state] = await provider.getAuthorizationUrl();
				expect(state).toMatch(/^[a-z\d]{43}$/u);
				expect(url.searchParams.get("code_challenge_method")).toBe("S256");
				const challenge = url.searchParams.get("code_challenge") ?? "";
				const { providerUserId } = await provider.validateCallback(
					server.code({ challenge }),
					verifier,
				);
				expect(providerUserId).toBe(contract.result.providerUserId);
				for (const wrong of ["", `${verifier}x`]) {
					await expect(
						provider.validateCallback(server.code({ challenge }), wrong),
					).rejects.toThrow("OAUTH_");
				}
			});
		}

		const { idToken } = contract;
		if (idToken) {
			describe("its ID token", () => {
				const now = (): number => Math.floor(Date.now() / 1000);
				test.each([
					["of another issuer", () => ({ iss: "https://attacker.example" })],
					["without an issuer", () => ({ iss: undefined })],
					["for another client", () => ({ aud: "another-client", azp: undefined })],
					[
						"for several clients, of another one",
						() => ({ aud: [contract.config.clientId, "b"], azp: "b" }),
					],
					["that has expired", () => ({ exp: now() - 3600 })],
					["without an end", () => ({ exp: undefined })],
					["of nobody", () => ({ sub: undefined })],
					["that is not valid yet", () => ({ nbf: now() + 3600 })],
				] satisfies [string, () => Json][])("%s is refused", async (_name, claims) => {
					expect(await failure(make(), claims())).toMatchObject({ reason: "id_token" });
				});

				test("may be a little old: clocks differ", async () => {
					await signIn(make(), { claims: { exp: now() - 10 } });
					const strict = make({ clockTolerance: 0 });
					expect(await failure(strict, { exp: now() - 10 })).toMatchObject({ reason: "id_token" });
				});

				test("has to repeat the nonce of the attempt", async () => {
					await signIn(make(), { checks: { nonce: "n-1" } });
					for (const nonce of ["n-2", undefined]) {
						const attempt = signIn(make(), { checks: { nonce: "n-1" }, claims: { nonce } });
						await expect(attempt).rejects.toMatchObject({ reason: "id_token" });
					}
					// A cookie that is gone takes nothing with it.
					for (const nonce of ["", undefined]) {
						const checks = { nonce } as { nonce: string };
						const attempt = signIn(make(), { checks });
						await expect(attempt).rejects.toMatchObject({ reason: "id_token" });
					}
				});

				test("is verified with new keys when the provider changes them", async () => {
					const provider = make();
					await signIn(provider);
					const clock = vi.spyOn(Date, "now");
					onTestFinished(() => clock.mockRestore());
					// jose asks for keys anew only some seconds after the last time.
					const later = Date.now() + 10_000;
					clock.mockImplementation(() => later);
					await server.rotateKeys();
					expect((await signIn(provider)).providerUserId).toBe(contract.result.providerUserId);
				});

				test.each(["none", "HS256 with the public key's name"])(
					"signed with %s is refused",
					async (how) => {
						const [header, payload] = [
							{ alg: how === "none" ? "none" : "HS256", kid: "key-1" },
							{
								iss: idToken.issuer,
								aud: contract.config.clientId,
								iat: now(),
								exp: now() + 60,
								...idToken.claims,
							},
						].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"));
						const signature = how === "none" ? "" : Buffer.alloc(32).toString("base64url");
						const provider = make();
						const [url, ...kept] = await provider.getAuthorizationUrl();
						const challenge = url.searchParams.get("code_challenge");
						const code = server.code({
							...(challenge !== null && { challenge }),
							sign: async () => `${header}.${payload}.${signature}`,
						});
						const attempt = provider.validateCallback(
							code,
							...(kept.length === 2 ? [kept[0]] : []),
						);
						await expect(attempt).rejects.toMatchObject({ reason: "id_token" });
					},
				);

				if (user && (contract.id.isSubject || "sub" in (user.answer as object))) {
					test("about somebody else than the user is refused", async () => {
						expect(await failure(make(), { sub: "somebody-else" })).toMatchObject({
							reason: "user_mismatch",
						});
						const path = contract.id.isSubject ? contract.id.path : ["sub"];
						spoil(user.url, { kind: "value", value: changed(user.answer, path, 7) });
						expect(await failure(make())).toMatchObject({ reason: "user_mismatch" });
					});
				}
			});
		}

		test("a wrong configuration names provider, option and what is allowed", () => {
			const options = ["clientId", "redirectUri"].filter(
				(name) => !contract.mayLeaveOut?.includes(name),
			);
			if (contract.token.authentication === "body" || contract.token.authentication === "basic")
				options.push("clientSecret");
			for (const name of options) {
				expect(() => make({ [name]: undefined })).toThrow(
					`${contract.factory}(): the option \`${name}\` is`,
				);
				expect(() => make({ [name]: 5 })).toThrow("; it must be ");
			}
			expect(() => make({ scope: "email" })).toThrow("the option `scope`");
			expect(() => make({ timeout: "10s" as never })).toThrow("the option `timeout`");
			expect(() => make({ timeout: Infinity })).toThrow("the option `timeout`");
			expect(() => make({ redirectUri: "/login/callback" })).toThrow("a whole address");
		});

		test("an option that is empty is told when it is needed, not when the app is built", async () => {
			const provider = make({ clientId: "" });
			await expect(provider.getAuthorizationUrl()).rejects.toThrow(
				"the option `clientId` is empty",
			);
			const more = usesPkce ? ["v".repeat(43)] : [];
			await expect(provider.validateCallback("code", ...more)).rejects.toThrow(
				"`clientId` is empty",
			);
		});

		test("a callback without a code asks nobody", async () => {
			const before = server.seen.length;
			for (const code of ["", undefined, null, 1]) {
				const attempt = make().validateCallback(
					code as string,
					...(usesPkce ? ["v".repeat(43)] : []),
				);
				await expect(attempt).rejects.toMatchObject({
					message: "OAUTH_INVALID_CALLBACK",
					reason: "code",
				});
			}
			expect(server.seen).toHaveLength(before);
		});
	});
}
