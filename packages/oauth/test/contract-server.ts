// A server that speaks the documented protocol of every provider over a real socket. What is asked of it
// in a way that the documentation does not name, it refuses.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline, Readable } from "node:stream";
import { exportJWK, generateKeyPair, jwtVerify, SignJWT, type CryptoKey } from "jose";
import type { Fetch } from "../src/http/ask.ts";
import {
	refreshTokenOf,
	type Authentication,
	type Contract,
	type Json,
	type Place,
	type SignedSecret,
} from "./contract.ts";

/** The one way to this server: tests take the global one away from what they test. */
const send = globalThis.fetch;

/** What a place answers instead of what it should. */
export type Mischief =
	| { readonly kind: "error in 200" | "HTML" | "never ends" | "never begins" | "20 MB" }
	| { readonly kind: "value"; readonly value: unknown }
	| { readonly kind: "status"; readonly status: number; readonly body: string };

const megabyte = Buffer.alloc(1_048_576, "a");

function* megabytes(count: number): Generator<Buffer> {
	for (let sent = 0; sent < count; sent += 1) yield megabyte;
}

/** A request, as it arrived. */
export interface Seen {
	readonly method: string;
	/** With the host that the provider has in truth. */
	readonly url: URL;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly body: string;
}

/** The server, playing one provider at a time. */
export interface ContractServer {
	/** To be given to a provider as its `fetch`. Refuses addresses that the contract does not know. */
	readonly fetch: Fetch;
	/** Where it listens; the header `X-Contract-Url` says which address is meant. */
	readonly address: string;
	/** Makes a code as the provider would, for one use. */
	readonly code: (options?: CodeOptions) => string;
	/** Tokens as the provider makes them, without a code. */
	readonly tokens: () => Promise<Json>;
	/** What came, oldest first. */
	readonly seen: Seen[];
	/** Answers at this address so from now on. */
	readonly spoil: (url: string, mischief: Mischief | null) => void;
	/** Other keys from now on, as providers change them. */
	readonly rotateKeys: () => Promise<void>;
	readonly close: () => Promise<void>;
}

export interface CodeOptions {
	readonly nonce?: string;
	/** What the verifier must hash to. */
	readonly challenge?: string;
	/** Claims in the place of the right ones; `undefined` leaves one out. */
	readonly claims?: Json;
	/** Signs with this algorithm or key instead. */
	readonly sign?: (claims: Json) => Promise<string>;
}

const wait = (request: IncomingMessage): Promise<string> =>
	new Promise((resolve, reject) => {
		let body = "";
		request.setEncoding("utf8");
		request.on("data", (chunk: string) => (body += chunk));
		request.once("end", () => resolve(body));
		request.once("error", reject);
	});

/** `{name}` is replaced in texts, at any depth. */
function filled(value: unknown, made: Readonly<Record<string, string>>): unknown {
	if (typeof value === "string") {
		return value.replaceAll(/\{(\w+)\}/gu, (whole, name: string) => made[name] ?? whole);
	}
	if (Array.isArray(value)) return value.map((member) => filled(member, made));
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, member]) => [name, filled(member, made)]),
	);
}

const basicOf = (id: string, secret: string): string =>
	`Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString("base64")}`;

/** Whether a body asks in GraphQL for all of these members. */
function asksFor(members: readonly string[], { body, headers }: Seen): boolean {
	if (headers["content-type"] !== "application/json") return false;
	const { query } = JSON.parse(body) as Record<string, unknown>;
	const words = new Set(String(query).match(/\w+/gu));
	return members.every((member) => words.has(member));
}

/** Why a secret that is signed is not the client's. */
async function wrongSecret(
	secret: string,
	clientId: string,
	rules: SignedSecret | undefined,
): Promise<string | null> {
	if (!rules) return "no key of the client is known";
	const { audience, issuer, kid, longest, publicKey } = rules;
	try {
		const { payload, protectedHeader } = await jwtVerify(secret, publicKey, {
			algorithms: ["ES256"],
			audience,
			issuer,
			subject: clientId,
			requiredClaims: ["iat", "exp"],
		});
		const { exp = Infinity, iat = 0 } = payload;
		if (protectedHeader.kid !== kid) return "another key";
		return exp - iat <= longest && iat <= Date.now() / 1000 ? null : "valid for too long";
	} catch (error) {
		return error instanceof Error ? error.message : "no signed secret";
	}
}

/** How a client has to say that what it tells is written. */
const typeOf = ({ token }: Contract, { method }: Seen): string | undefined =>
	method === "GET"
		? undefined
		: token.body === "json"
			? "application/json"
			: "application/x-www-form-urlencoded";

/** What a client tells the token endpoint, the secret under the name of RFC 6749. */
function fieldsOf(contract: Contract, request: Seen): URLSearchParams {
	const { body, headers, method, url } = request;
	const { secretName } = contract.token;
	const isJson = headers["content-type"] === "application/json";
	const told = new URLSearchParams(
		method === "GET" ? url.search : isJson ? (JSON.parse(body) as Record<string, string>) : body,
	);
	if (secretName === undefined) return told;
	const secret = told.get(secretName);
	told.delete("client_secret");
	if (secret !== null) told.set("client_secret", secret);
	return told;
}

/** Why a client is not the one it says it is; `null` when all is well. */
async function wrongClient(
	{ clientIdName = "client_id", config, token }: Contract,
	how: Authentication,
	form: URLSearchParams,
	{ headers }: Seen,
): Promise<string | null> {
	const secret = String(config["clientSecret"]);
	const inBody = form.get("client_secret");
	if (how !== "basic" && headers["authorization"] !== undefined) return "header not expected";
	switch (how) {
		case "body":
			return inBody === secret && form.get(clientIdName) === config.clientId
				? null
				: "secret not in body";
		case "basic":
			if (inBody !== null) return "secret in body";
			if (token.clientInHeaderOnly && form.has("client_id")) return "client in body";
			return headers["authorization"] === basicOf(config.clientId, secret) ? null : "no Basic";
		case "none":
			return inBody === null && form.get(clientIdName) === config.clientId ? null : "a secret";
		case "signed":
			if (form.get(clientIdName) !== config.clientId) return "no client";
			return wrongSecret(inBody ?? "", config.clientId, token.signedSecret);
	}
}

/** Starts the server for one provider. */
export async function startContractServer(contract: Contract): Promise<ContractServer> {
	const seen: Seen[] = [];
	const codes = new Map<string, CodeOptions>();
	const spoiled = new Map<string, Mischief>();
	const living = new Set<string>();
	let count = 0;
	let keys: { kid: string; privateKey: CryptoKey; publicKey: CryptoKey };
	async function rotateKeys(): Promise<void> {
		count += 1;
		keys = { kid: `key-${count}`, ...(await generateKeyPair("RS256", { extractable: true })) };
	}
	await rotateKeys();

	async function idToken({ claims, nonce, sign }: CodeOptions): Promise<string> {
		const { config, idToken: rules } = contract;
		if (!rules) return "";
		const now = Math.floor(Date.now() / 1000);
		const all: Record<string, unknown> = {
			iss: rules.issuer,
			aud: config.clientId,
			iat: now,
			exp: now + 600,
			...rules.claims,
			...(nonce !== undefined && { nonce }),
			...claims,
		};
		const told = JSON.parse(JSON.stringify(all)) as Json;
		if (sign) return sign(told);
		if (rules.keys === null) {
			const secret = new TextEncoder().encode(String(config["clientSecret"]));
			return new SignJWT(told).setProtectedHeader({ alg: "HS256" }).sign(secret);
		}
		return new SignJWT(told)
			.setProtectedHeader({ alg: "RS256", kid: keys.kid })
			.sign(keys.privateKey);
	}

	async function tokens(options: CodeOptions): Promise<Json> {
		count += 1;
		const accessToken = `access-${count}-of-${contract.factory}`;
		living.add(accessToken);
		const refreshToken = refreshTokenOf(contract);
		if (contract.revocation?.takes && typeof refreshToken === "string") living.add(refreshToken);
		const made = { access_token: accessToken, id_token: await idToken(options) };
		return filled(contract.token.answer, made) as Json;
	}

	const refusal = (why: string) => ({
		status: contract.token.refusal.status,
		body: contract.token.refusal.body,
		why,
	});

	async function tokenEndpoint(
		request: Seen,
	): Promise<{ status: number; body: unknown; why?: string }> {
		const form = fieldsOf(contract, request);
		const refreshes = form.get("grant_type") === "refresh_token";
		const where = request.url.origin + request.url.pathname;
		const authentication =
			(refreshes && contract.refresh?.authentication) || contract.token.authentication;
		const wrong = await wrongClient(contract, authentication, form, request);
		if (wrong !== null)
			return { status: 401, body: { error: "invalid_client", error_description: wrong } };
		if (request.headers["content-type"] !== typeOf(contract, request)) {
			return { status: 415, body: { error: "invalid_request" } };
		}
		const wants = Object.entries(contract.token.headers ?? {});
		if (!wants.every(([name, value]) => request.headers[name.toLowerCase()] === value)) {
			return { status: 429, body: { message: "Too Many Requests", error: 429 } };
		}
		const more = Object.entries(contract.token.fields ?? {});
		if (!more.every(([name, value]) => form.get(name) === value)) {
			return { status: 400, body: { error: "invalid_request" } };
		}
		if (refreshes) {
			const known = form.get("refresh_token") === refreshTokenOf(contract);
			if (!known || !contract.refresh) return refusal("unknown refresh token");
			const named = contract.refresh.namesRedirectUri ? contract.config["redirectUri"] : null;
			if (form.get("redirect_uri") !== named) return refusal("redirect URI");
			if (where !== (contract.refresh.url ?? contract.token.url)) return refusal("another place");
			if (form.get("scope") !== (contract.refresh.scope ?? null)) return refusal("scope");
			count += 1;
			const made = { access_token: `access-${count}`, id_token: await idToken({}) };
			const body = filled(contract.refresh.answer, made);
			return { status: 200, body };
		}
		if (where !== contract.token.url) return refusal("another place");
		const code = codes.get(form.get("code") ?? "");
		if (!code) return refusal("unknown code");
		codes.delete(form.get("code") ?? "");
		if (form.get("grant_type") !== "authorization_code") return refusal("grant type");
		const isRepeated = contract.token.redirectUri ?? true;
		const back = isRepeated ? contract.config["redirectUri"] : null;
		if (back !== undefined && form.get("redirect_uri") !== back) return refusal("redirect URI");
		const verifier = form.get("code_verifier");
		if (code.challenge !== undefined) {
			const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier ?? ""));
			const { challenge: encoding = "base64url" } = contract;
			const made = encoding === "plain" ? verifier : Buffer.from(hash).toString(encoding);
			if (made !== code.challenge) return refusal("verifier");
		} else if (verifier !== null) return refusal("a verifier that belongs to nothing");
		return { status: 200, body: await tokens(code) };
	}

	function place(at: Place, request: Seen): { status: number; body: unknown } {
		const { headers, method, url } = request;
		const token =
			url.searchParams.get("access_token") ??
			new URLSearchParams(request.body).get("access_token") ??
			headers["authorization"]?.toString().replace(/^(?:Bearer|OAuth) /u, "");
		if (!living.has(token ?? "")) return { status: 401, body: { message: "Bad credentials" } };
		const wants = Object.entries(at.headers ?? {});
		const isRight =
			method === (at.method ?? "GET") &&
			(!at.graphql || asksFor(at.graphql, request)) &&
			wants.every(
				([name, value]) =>
					headers[name.toLowerCase()] === filled(value, { access_token: token ?? "" }),
			) &&
			Object.entries(at.query ?? {}).every(
				([name, value]) =>
					url.searchParams.get(name) === filled(value, { access_token: token ?? "" }),
			);
		return isRight ? { status: 200, body: at.answer } : { status: 400, body: { error: "request" } };
	}

	async function revocation(request: Seen): Promise<{ status: number; body: unknown }> {
		const { revocation: rules } = contract;
		if (!rules || request.method !== (rules.method ?? "POST")) return { status: 405, body: {} };
		const { authentication, member, needs, status = 200 } = rules;
		const isJson = request.headers["content-type"] === "application/json";
		const form = isJson
			? new URLSearchParams(JSON.parse(request.body) as Record<string, string>)
			: new URLSearchParams(request.body || request.url.search);
		const token = member === null ? null : form.get(member);
		if (needs !== undefined && !form.has(needs)) return { status: 400, body: { error: "form" } };
		const held =
			authentication === "bearer"
				? request.headers["authorization"]?.toString().replace(/^Bearer /u, "")
				: token;
		if (rules.takes && held?.startsWith("access-"))
			return { status: 400, body: { error: "token" } };
		if (!living.delete(held ?? "")) return { status: 400, body: { error: "invalid_token" } };
		const how = authentication === "basic and body" ? "basic" : authentication;
		if (how === "no client" && (form.has("client_id") || form.has("client_secret"))) {
			return { status: 400, body: { error: "invalid_request" } };
		}
		const wrong =
			how === "bearer" || how === "no client"
				? null
				: await wrongClient(contract, how, form, request);
		return wrong === null ? { status, body: undefined } : { status: 401, body: { error: wrong } };
	}

	async function answer(request: Seen): Promise<{ status: number; body: unknown }> {
		const address = request.url.origin + request.url.pathname;
		const { idToken: rules, places = [], revocation: ends, token, user } = contract;
		const { method = "POST" } = token;
		if (ends?.fields && address === ends.url) {
			const form = new URLSearchParams(request.body);
			const isMeant = Object.entries(ends.fields).every(
				([name, value]) => form.get(name) === value,
			);
			if (isMeant) return revocation(request);
		}
		const isTokenUrl = address === token.url || address === contract.refresh?.url;
		if (isTokenUrl && request.method === method) return tokenEndpoint(request);
		if (rules && address === rules.keys) {
			const jwk = { ...(await exportJWK(keys.publicKey)), kid: keys.kid, alg: "RS256", use: "sig" };
			return { status: 200, body: { keys: [jwk] } };
		}
		// Two places may be one address that is asked for other things.
		const found = [...places, user].find(
			(one) =>
				one?.url === address &&
				Object.keys(one.query ?? {}).every((name) => request.url.searchParams.has(name)),
		);
		if (found) return place(found, request);
		if (address === ends?.url) return revocation(request);
		return { status: 404, body: { error: "not found" } };
	}

	function misbehave(mischief: Mischief, response: ServerResponse): void {
		const json = { "Content-Type": "application/json" };
		switch (mischief.kind) {
			case "error in 200":
				response
					.writeHead(200, json)
					.end(
						JSON.stringify({ error: "temporarily_unavailable", error_description: "Try again." }),
					);
				break;
			case "HTML":
				response.writeHead(200, { "Content-Type": "text/html" }).end("<h1>Down for repairs</h1>");
				break;
			case "never ends":
				response.writeHead(200, json).write('{"access_token":"');
				break;
			case "never begins":
				break;
			case "20 MB": {
				response.writeHead(200, json).write('{"access_token":"');
				// As fast as it is read: who has seen enough hangs up, which is no error here.
				pipeline(Readable.from(megabytes(20)), response, () => {});
				break;
			}
			case "value":
				response.writeHead(200, json).end(JSON.stringify(mischief.value) ?? "");
				break;
			case "status":
				response.writeHead(mischief.status, json).end(mischief.body);
				break;
		}
	}

	const server: Server = createServer((request, response) => {
		void (async () => {
			const url = new URL(String(request.headers["x-contract-url"]));
			const { headers, method = "GET" } = request;
			const one: Seen = { method, url, headers, body: await wait(request) };
			seen.push(one);
			const mischief = spoiled.get(url.origin + url.pathname);
			if (mischief) {
				misbehave(mischief, response);
				return;
			}
			const { status, body } = await answer(one);
			response.writeHead(status, { "Content-Type": "application/json" });
			response.end(body === undefined ? "" : JSON.stringify(body));
		})();
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;

	const known = new Set(
		[
			contract.token.url,
			contract.refresh?.url,
			contract.user?.url,
			contract.idToken?.keys,
			contract.revocation?.url,
			...(contract.places ?? []).map(({ url }) => url),
		].filter((url) => url !== undefined && url !== null),
	);
	const address = `http://127.0.0.1:${port}/`;
	return {
		address,
		seen,
		tokens: () => tokens({}),
		fetch: async (url, init) => {
			const { origin, pathname } = new URL(url);
			if (!known.has(origin + pathname))
				throw new TypeError(`No such address: ${origin}${pathname}`);
			const headers = new Headers(init.headers);
			headers.set("X-Contract-Url", url);
			return send(address, { ...init, headers });
		},
		code: (options = {}) => {
			count += 1;
			const code = `code-${count}-of-${contract.factory}`;
			codes.set(code, options);
			return code;
		},
		spoil: (url, mischief) => {
			if (mischief) spoiled.set(url, mischief);
			else spoiled.delete(url);
		},
		rotateKeys,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
