// A real provider of OpenID Connect: oidc-provider, a certified implementation, on this machine. Its users
// sign in by their name alone; everything else is the protocol.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { Provider, type Configuration } from "oidc-provider";

export const CLIENT = { clientId: "app", clientSecret: "a secret: 100 % + all" } as const;
export const REDIRECT_URI = "https://app.example/login/company/callback";

export interface OidcServer {
	/** Without a slash at its end. */
	readonly issuer: string;
	/**
	 * Does what a person does in a browser: follows the address, signs in, and agrees; `nobody` says no.
	 *
	 * @returns The address of the callback.
	 */
	readonly visit: (url: URL, who: string) => Promise<URL>;
	/** Keys that no one has seen, from now on. */
	readonly rotateKeys: () => Promise<void>;
	readonly close: () => Promise<void>;
}

async function newKey(kid: string): Promise<JWK> {
	const { privateKey } = await generateKeyPair("RS256", { extractable: true });
	return { ...(await exportJWK(privateKey)), kid, alg: "RS256", use: "sig" };
}

const configuration = (keys: JWK[], redirectUri: string): Configuration => ({
	clients: [
		{
			client_id: CLIENT.clientId,
			client_secret: CLIENT.clientSecret,
			redirect_uris: [redirectUri],
			grant_types: ["authorization_code", "refresh_token"],
			response_types: ["code"],
			token_endpoint_auth_method: "client_secret_basic",
		},
		{
			client_id: "public",
			redirect_uris: [redirectUri],
			grant_types: ["authorization_code"],
			response_types: ["code"],
			token_endpoint_auth_method: "none",
		},
	],
	jwks: { keys },
	claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
	scopes: ["openid", "offline_access", "email", "profile"],
	pkce: { required: () => true },
	features: { devInteractions: { enabled: false }, revocation: { enabled: true } },
	interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
	cookies: { keys: ["a key of the tests"] },
	issueRefreshToken: async () => true,
	rotateRefreshToken: true,
	conformIdTokenClaims: true,
	ttl: {
		AccessToken: 3600,
		AuthorizationCode: 60,
		IdToken: 3600,
		Grant: 3600,
		Session: 3600,
		Interaction: 600,
		RefreshToken: 3600,
	},
	findAccount: (_context, id) => ({
		accountId: id,
		claims: () => ({
			sub: id,
			name: `${id} Ωλ 🦊`,
			email: `${id}@example.com`,
			email_verified: id !== "mallory",
		}),
	}),
	renderError: (context, out) => {
		context.body = JSON.stringify(out);
	},
});

/** The agreement to all that was asked for. */
async function agreement(provider: Provider, uid: string, accountId: string): Promise<string> {
	const interaction = await provider.Interaction.find(uid);
	const grant = new provider.Grant({
		accountId,
		clientId: String(interaction?.params["client_id"]),
	});
	grant.addOIDCScope(String(interaction?.params["scope"]));
	return grant.save();
}

/** What a person sees who is asked; without a style, which the page's policy would have to allow. */
const QUESTION = `<!doctype html><html lang="en"><title>Company</title><h1>Company</h1>
<form method="post"><label>Name <input name="name" required></label>
<button>Sign in and agree</button>
<button name="no" value="no" formnovalidate>No</button></form>`;

async function formOf(request: AsyncIterable<unknown>): Promise<URLSearchParams> {
	let body = "";
	for await (const chunk of request) body += String(chunk);
	return new URLSearchParams(body);
}

/**
 * Starts it.
 *
 * @param options - `host` in its issuer; where it sends people back to; whether it asks a person in a
 * browser, in the place of {@link OidcServer.visit}.
 */
export async function startOidcServer({
	host = "localhost",
	redirectUri = REDIRECT_URI,
	asks = false,
}: {
	readonly host?: string;
	readonly redirectUri?: string;
	readonly asks?: boolean;
} = {}): Promise<OidcServer> {
	let handle: (...args: Parameters<ReturnType<Provider["callback"]>>) => unknown = () => {};
	let who = "";
	const server: Server = createServer((request, response) => void handle(request, response));
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const issuer = `http://${host}:${(server.address() as AddressInfo).port}`;

	let count = 0;
	async function rotateKeys(): Promise<void> {
		count += 1;
		const provider = new Provider(
			issuer,
			configuration([await newKey(`key-${count}`)], redirectUri),
		);
		const answer = provider.callback();
		handle = async (request, response) => {
			const uid = /^\/interaction\/([\w-]+)$/u.exec(request.url ?? "")?.[1];
			if (uid === undefined) return answer(request, response);
			const { prompt } = await provider.interactionDetails(request, response);
			if (asks && prompt.name === "login") {
				if (request.method !== "POST") {
					response.setHeader("Content-Type", "text/html");
					response.end(QUESTION);
					return;
				}
				const form = await formOf(request);
				who = form.has("no") ? "nobody" : (form.get("name") ?? "");
			}
			if (who === "nobody") {
				const refusal = { error: "access_denied", error_description: "The user said no." };
				return provider.interactionFinished(request, response, refusal);
			}
			const result =
				prompt.name === "login"
					? { login: { accountId: who } }
					: { consent: { grantId: await agreement(provider, uid, who) } };
			return provider.interactionFinished(request, response, result, {
				mergeWithLastSubmission: true,
			});
		};
	}
	await rotateKeys();

	return {
		issuer,
		rotateKeys,
		visit: async (url, name) => {
			who = name;
			const cookies = new Map<string, string>();
			let at = url;
			for (let step = 0; step < 12; step += 1) {
				const response = await fetch(at, {
					redirect: "manual",
					headers: { Cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join("; ") },
				});
				for (const line of response.headers.getSetCookie()) {
					const [, key = "", value = ""] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
					cookies.set(key, value);
				}
				const location = response.headers.get("Location");
				if (location === null) throw new Error(`${response.status}: ${await response.text()}`);
				at = new URL(location, at);
				if (at.href.startsWith(REDIRECT_URI)) return at;
			}
			throw new Error("The provider leads round in circles.");
		},
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
