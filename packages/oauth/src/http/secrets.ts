import { basicCredentials } from "./basic-credentials.ts";

const base64 = (text: string): string =>
	btoa(String.fromCodePoint(...new TextEncoder().encode(text)));

/**
 * What must not appear in an error: each as it is, as it stands in a form, an address or JSON, in base64, and
 * as HTTP Basic sends it.
 *
 * @param clientId - With which Basic credentials are made; `""` without.
 */
export function formsOf(secrets: readonly (string | undefined)[], clientId: string): string[] {
	const known = secrets.filter((secret) => secret !== undefined && secret !== "");
	return known.flatMap((secret = "") => [
		secret,
		new URLSearchParams({ "": secret }).toString().slice(1),
		encodeURIComponent(secret.replace(/\p{Cs}/gu, "\uFFFD")),
		base64(secret),
		JSON.stringify(secret).slice(1, -1),
		basicCredentials(clientId, secret),
	]);
}

const LONGEST = 200;

/** What would begin another line of a log, color it, or turn its letters round. */
const CONTROLS = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** A provider's own words, short and of one line; `null` where they repeat a secret. */
export function withoutSecrets(text: string, secrets: readonly string[]): string | null {
	if (secrets.some((secret) => text.includes(secret))) return null;
	const line = text.replace(CONTROLS, " ").trim();
	return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
