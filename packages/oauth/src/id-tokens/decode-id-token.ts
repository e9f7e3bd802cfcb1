import { bytesOfBase64Url } from "../http/base64-url.ts";
import { isJsonObject } from "../http/json.ts";

/**
 * Reads the claims of an ID token. **Nothing is verified**: not the signature, nor who issued it, for
 * whom, or until when. The providers of this package verify; use this for tokens that have been verified.
 *
 * @typeParam Claims - What the token says beside `iss`, `aud` and `exp`. Nothing checks it.
 * @param idToken - The token: three parts in base64url, with dots between them (RFC 7519).
 * @returns The claims.
 * @throws SyntaxError when it is no such token. The token is not in the message.
 * @since 3.0.0
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as in v2: the app says it
export function decodeIdToken<Claims extends {}>(
	idToken: string,
): { iss: string; aud: string; exp: number } & Claims {
	const invalid = new SyntaxError("Invalid ID Token");
	const parts = typeof idToken === "string" ? idToken.split(".") : [];
	const [, payload = ""] = parts;
	let claims: unknown;
	try {
		claims = JSON.parse(new TextDecoder().decode(bytesOfBase64Url(payload)));
	} catch {
		throw invalid;
	}
	if (parts.length !== 3 || !isJsonObject(claims)) throw invalid;
	return claims as unknown as { iss: string; aud: string; exp: number } & Claims;
}
