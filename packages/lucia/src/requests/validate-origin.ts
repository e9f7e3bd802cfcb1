import { expectObject } from "../checks/argument.ts";
import type { CsrfProtectionOptions } from "../csrf/options.ts";
import { checkOrigin, type RequestOrigin } from "../csrf/origin.ts";
import { LuciaError } from "../errors.ts";

/**
 * The check of v2 for apps that read their requests themselves. Apart from `handleRequest()`, it trusts no
 * more than GET and HEAD, and knows no header but `Origin`.
 *
 * @throws LuciaError `AUTH_INVALID_REQUEST`.
 */
export function validateRequestOrigin(
	request: RequestOrigin,
	options: CsrfProtectionOptions,
): void {
	expectObject(request, "validateRequestOrigin(): the argument");
	const { url, method } = request;
	if (typeof url !== "string" || typeof method !== "string") {
		throw new LuciaError("AUTH_INVALID_REQUEST");
	}
	if (["GET", "HEAD"].includes(method.toUpperCase())) return;
	const { headers, originHeader } = request as {
		headers?: { origin?: unknown } | null;
		originHeader?: unknown;
	};
	const given = headers?.origin ?? originHeader;
	const origin = typeof given === "string" ? given : null;
	const verdict = checkOrigin({ origin, url, header: () => null }, options);
	if (!verdict.trusted) throw new LuciaError("AUTH_INVALID_REQUEST", verdict.reason);
}
