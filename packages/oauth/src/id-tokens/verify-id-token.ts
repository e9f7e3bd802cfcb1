import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTVerifyGetKey } from "jose";
import { OAuthCallbackError, OAuthRequestError } from "../errors.ts";
import { ask, type Transport } from "../http/ask.ts";
import { isJsonObject, type JsonObject } from "../http/json.ts";
import { decodeIdToken } from "./decode-id-token.ts";

/** What the ID tokens of a provider must be. */
export interface IdTokenRules {
	/** Who issues them; with several tenants the claims say which, and the rule says which are right. */
	readonly issuer: string | ((claims: JsonObject) => string | null);
	/**
	 * Where the provider's keys are, for some by the issuer; or the client's secret, where it signs with that
	 * (HS256).
	 */
	readonly keys: URL | ((issuer: string) => URL) | { readonly secret: string };
}

/** The claims of a token that has been verified. */
export type Claims = JsonObject & { readonly sub: string };

/** What a token is held against. */
export interface Expected {
	readonly clientId: string;
	/** The nonce of this attempt; `undefined` when none was sent. */
	readonly nonce: string | undefined;
	/** In seconds. */
	readonly clockTolerance: number;
}

/** Verifies the ID tokens of one provider; keeps its keys. */
export type VerifyIdToken = (idToken: string, expected: Expected) => Promise<Claims>;

/** By public keys (RFC 7518, section 3.1). `none`, and keys that are guessed as secrets, are not among them. */
const PUBLIC_KEY_ALGORITHMS =
	"RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519".split(" ");

/** Keys are asked for anew at an unknown `kid`: providers rotate them. Not more often than this, in ms. */
const COOLDOWN = 5000;

function remoteKeys(url: URL, transport: Transport): JWTVerifyGetKey {
	return createRemoteJWKSet(url, {
		cooldownDuration: COOLDOWN,
		timeoutDuration: transport.timeout,
		// Through the same door as every request, so that its limits hold here too.
		[customFetch]: async (address) => Response.json((await ask({ url: address }, transport)).body),
	});
}

type Key = JWTVerifyGetKey | Uint8Array;

/** What verifies the tokens of an issuer. */
function keyFinder(keys: IdTokenRules["keys"], transport: Transport): (issuer: string) => Key {
	if (keys instanceof URL) {
		const known = remoteKeys(keys, transport);
		return () => known;
	}
	if (typeof keys !== "function") {
		const secret = new TextEncoder().encode(keys.secret);
		return () => secret;
	}
	// Kept for the last issuer: mostly there is but one.
	let last: { readonly issuer: string; readonly known: Key } | undefined;
	return (issuer) => {
		if (last?.issuer !== issuer) {
			last = { issuer, known: remoteKeys(keys(issuer), transport) };
		}
		return last.known;
	};
}

const wrong = (what: string): OAuthCallbackError => new OAuthCallbackError("id_token", what);

/** What is wrong with a token, without a word of the token itself. */
function explained(error: unknown): Error {
	if (error instanceof OAuthRequestError || error instanceof OAuthCallbackError) return error;
	if (error instanceof errors.JWTExpired) return wrong("The ID token has expired.");
	if (error instanceof errors.JWTClaimValidationFailed) {
		return wrong(
			`The claim \`${error.claim}\` of the ID token is ${error.reason === "missing" ? "missing" : "wrong"}.`,
		);
	}
	if (error instanceof errors.JWSSignatureVerificationFailed) {
		return wrong("The signature of the ID token is wrong.");
	}
	if (error instanceof errors.JWKSNoMatchingKey) {
		return wrong("The provider has no key that signed this ID token.");
	}
	if (error instanceof errors.JWKSInvalid || error instanceof errors.JWKSMultipleMatchingKeys) {
		return wrong("The provider's keys cannot be used: they are none, or several fit the ID token.");
	}
	if (error instanceof errors.JOSEError || error instanceof SyntaxError) {
		return wrong("The ID token is no token that the provider can have signed.");
	}
	// What the runtime says of a key that is too short, or none.
	return wrong("The provider's key cannot be used.");
}

/**
 * How the ID tokens of a provider are verified: signature, issuer, audience, authorized party, nonce and
 * time (OpenID Connect Core 1.0, section 3.1.3.7).
 */
export function idTokenVerifier(rules: IdTokenRules, transport: Transport): VerifyIdToken {
	const keyOf = keyFinder(rules.keys, transport);
	return async (idToken, { clientId, nonce, clockTolerance }) => {
		try {
			const said: unknown = decodeIdToken(idToken);
			const issuer =
				typeof rules.issuer === "string" ? rules.issuer : isJsonObject(said) && rules.issuer(said);
			if (typeof issuer !== "string") throw wrong("The claim `iss` of the ID token is wrong.");
			const key = keyOf(issuer);
			const options = {
				issuer,
				audience: clientId,
				algorithms: typeof key === "function" ? PUBLIC_KEY_ALGORITHMS : ["HS256"],
				clockTolerance,
				requiredClaims: ["sub", "exp", "iat"],
			};
			const { payload } = await (typeof key === "function"
				? jwtVerify(idToken, key, options)
				: jwtVerify(idToken, key, options));
			const { sub } = payload;
			if (typeof sub !== "string" || sub === "") throw wrong("The ID token names no user.");
			if (nonce !== undefined && payload["nonce"] !== nonce) {
				throw wrong("The nonce of the ID token is not the one of this attempt.");
			}
			const isForSeveral = Array.isArray(payload.aud) && payload.aud.length > 1;
			const authorized = payload["azp"];
			if (authorized === undefined ? isForSeveral : authorized !== clientId) {
				throw wrong("The ID token was made for another client (`azp`).");
			}
			return { ...payload, sub };
		} catch (error) {
			throw explained(error);
		}
	};
}
