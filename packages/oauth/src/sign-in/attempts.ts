import { base64Url, bytesOfBase64Url } from "../http/base64-url.ts";
import { parseJson } from "../http/json.ts";
import { returnPath } from "./return-path.ts";

/** A way to the provider that has begun in this browser. */
export interface Attempt {
	readonly state: string;
	/** `null` without PKCE. */
	readonly codeVerifier: string | null;
	/** `null` without OpenID Connect. */
	readonly nonce: string | null;
	/** The path to go to afterwards. */
	readonly returnTo: string;
	/** Of which client at which address of the app it is; no callback of another one ends it. */
	readonly binding: string;
	/** In milliseconds since 1970. */
	readonly startedAt: number;
}

/** As many tabs as somebody can have begun in within ten minutes. */
const MOST = 5;

/** How far the clocks of two servers of the app may differ, in milliseconds. */
const CLOCKS = 60_000;

/** Browsers drop cookies of more than 4096 bytes, with name and attributes (RFC 6265, section 6.1). */
const LONGEST = 3500;

const encode = (attempts: readonly Attempt[]): string => {
	const rows = attempts.map(({ state, codeVerifier, nonce, returnTo, binding, startedAt }) => [
		state,
		codeVerifier,
		nonce,
		returnTo,
		binding,
		startedAt,
	]);
	return base64Url(new TextEncoder().encode(JSON.stringify(rows)));
};

/** The attempts as the value of a cookie; the oldest give way, the newest never. */
export function writeAttempts(attempts: readonly Attempt[]): string {
	for (let from = Math.max(0, attempts.length - MOST); from < attempts.length; from += 1) {
		const value = encode(attempts.slice(from));
		if (value.length <= LONGEST) return value;
	}
	// Not even the newest one fits with where it comes from. It is worth more than the way back.
	const last = attempts.at(-1);
	return last ? encode([{ ...last, returnTo: "/" }]) : "";
}

function decode(value: string): unknown {
	try {
		return parseJson(new TextDecoder().decode(bytesOfBase64Url(value)));
	} catch {
		return undefined;
	}
}

const isTextOrNull = (value: unknown): value is string | null =>
	value === null || typeof value === "string";

function toAttempt(row: unknown): Attempt[] {
	const [state, codeVerifier, nonce, returnTo, binding, startedAt]: unknown[] = Array.isArray(row)
		? row
		: [];
	if (typeof state !== "string" || state === "") return [];
	if (!isTextOrNull(codeVerifier) || !isTextOrNull(nonce)) return [];
	if (typeof returnTo !== "string" || typeof binding !== "string") return [];
	if (typeof startedAt !== "number") return [];
	const path = returnPath(returnTo);
	return [{ state, codeVerifier, nonce, returnTo: path, binding, startedAt }];
}

/**
 * The attempts in a cookie that are not too old. What is no attempt is none: a cookie is what the browser
 * says.
 *
 * @param maxAge - In milliseconds.
 */
export function readAttempts(value: string | undefined, maxAge: number): readonly Attempt[] {
	const rows = value === undefined ? undefined : decode(value);
	if (!Array.isArray(rows)) return [];
	const now = Date.now();
	return rows
		.flatMap(toAttempt)
		.filter(({ startedAt }) => startedAt - now <= CLOCKS && now - startedAt < maxAge);
}
