import { OAuthRequestError, signInWith } from "@lucia-auth/oauth";
import { github, google } from "@lucia-auth/oauth/providers";
import { createApp } from "./app.ts";
import { ensure, expectSame, promise, type Case } from "./case.ts";
import type { Store } from "./host.ts";

const client = {
	clientId: "id",
	clientSecret: "a secret: ü",
	redirectUri: "https://app.example/callback",
};

const json = (value: unknown): Response => Response.json(value);

const base64Url = (bytes: Uint8Array): string =>
	btoa(String.fromCodePoint(...bytes))
		.replaceAll("+", "-")
		.replaceAll("/", "_")
		.replaceAll("=", "");

const part = (value: unknown): string => base64Url(new TextEncoder().encode(JSON.stringify(value)));

/** A provider's key, and tokens that are signed with it by what every runtime has. */
async function newIssuer(): Promise<{ keys: object; sign: (claims: object) => Promise<string> }> {
	const algorithm = { name: "ECDSA", namedCurve: "P-256" };
	const pair = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
	const jwk = await crypto.subtle.exportKey("jwk", pair.publicKey);
	return {
		keys: { keys: [{ ...jwk, kid: "1", alg: "ES256", use: "sig" }] },
		sign: async (claims) => {
			const text = `${part({ alg: "ES256", kid: "1" })}.${part(claims)}`;
			const how = { name: "ECDSA", hash: "SHA-256" };
			const bytes = new TextEncoder().encode(text);
			const signature = await crypto.subtle.sign(how, pair.privateKey, bytes);
			return `${text}.${base64Url(new Uint8Array(signature))}`;
		},
	};
}

/** `@lucia-auth/oauth` on a store, with a provider that answers in this very process. */
export function oauthCases({ name, open }: Store): readonly Case[] {
	const on = (sentence: string, run: Case["run"]): Case => promise(`${name}: ${sentence}`, run);
	return [
		on("OAuth: there and back signs up, and the second time signs in", async () => {
			const auth = createApp(open());
			const provider = github(auth, {
				...client,
				pkce: true,
				fetch: async (url) =>
					url.includes("access_token")
						? json({ access_token: "t" })
						: json({ id: 7, login: "ada" }),
			});
			const signIn = signInWith(provider);
			for (const isNew of [true, false]) {
				const { url, setCookie } = await signIn.start({
					url: "https://app.example/",
					cookie: null,
				});
				expectSame(url.searchParams.get("code_challenge")?.length, 43, "challenge");
				const back = new URL(client.redirectUri);
				back.searchParams.set("state", url.searchParams.get("state") ?? "");
				back.searchParams.set("code", "c");
				const headers = { Cookie: setCookie.split(";", 1)[0] ?? "" };
				// A Request of a browser carries no cookies of the page's own.
				const result = await signIn.finish({ url: back, cookie: headers.Cookie });
				ensure(result.outcome === "success", `it ends with ${result.outcome}`);
				const { userAuth } = result;
				const known = await userAuth.getExistingUser();
				expectSame(known === null, isNew, "new");
				if (isNew) await userAuth.createUser({ attributes: { username: "ada" } });
			}
		}),

		on("OAuth: an ID token is verified by the provider's keys", async () => {
			const [issuer, other] = [await newIssuer(), await newIssuer()];
			const now = Math.floor(Date.now() / 1000);
			const claims = {
				iss: "https://accounts.google.com",
				aud: client.clientId,
				sub: "7",
				iat: now,
				exp: now + 60,
			};
			const signIn = async ({ sign }: { sign: (claims: object) => Promise<string> }) => {
				const idToken = await sign(claims);
				const provider = google(createApp(open()), {
					...client,
					scope: ["openid"],
					fetch: async (url) => {
						if (url.endsWith("/certs")) return json(issuer.keys);
						const isToken = url.endsWith("/token");
						return json(isToken ? { access_token: "t", id_token: idToken } : { sub: "7" });
					},
				});
				return provider.validateCallback("c");
			};
			expectSame((await signIn(issuer)).providerUserId, "7");
			const refused = await signIn(other).then(
				() => null,
				(error: unknown) => (error as { reason?: string }).reason,
			);
			expectSame(refused, "id_token", "the key of somebody else");
		}),

		on(
			"OAuth: an answer that does not come ends in time, without a secret in the error",
			async () => {
				const provider = github(createApp(open()), {
					...client,
					timeout: 20,
					fetch: () => new Promise<never>(() => {}),
				});
				const error: unknown = await provider
					.validateCallback("c")
					.catch((thrown: unknown) => thrown);
				ensure(error instanceof OAuthRequestError, "it is an OAuthRequestError");
				expectSame(error.reason, "timeout");
				ensure(!JSON.stringify(error).includes("secret:"), "the secret is not in it");
			},
		),
	];
}
