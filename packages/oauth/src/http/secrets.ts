import { basicCredentials } from "./basic-credentials.ts";

/**
 * What must not appear in an error: each as it is, as it stands in a form, and as HTTP Basic sends it.
 *
 * @param clientId - With which Basic credentials are made; `""` without.
 */
export function formsOf(secrets: readonly (string | undefined)[], clientId: string): string[] {
	const known = secrets.filter((secret) => secret !== undefined && secret !== "");
	return known.flatMap((secret = "") => [
		secret,
		new URLSearchParams({ "": secret }).toString().slice(1),
		JSON.stringify(secret).slice(1, -1),
		basicCredentials(clientId, secret),
	]);
}

const LONGEST = 200;

/** A provider's own words, short and of one line; `null` where they repeat a secret. */
export function withoutSecrets(text: string, secrets: readonly string[]): string | null {
	if (secrets.some((secret) => text.includes(secret))) return null;
	// oxlint-disable-next-line no-control-regex -- a line break would begin another line of a log
	const line = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu, " ").trim();
	return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
