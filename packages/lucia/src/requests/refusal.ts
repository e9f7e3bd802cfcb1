import { readBearerToken } from "./bearer-token.ts";
import type { Settings } from "../configuration/settings.ts";
import { LuciaError } from "../errors.ts";
import type { CsrfProtectionOptions } from "../csrf/options.ts";
import { checkOrigin, isSafeMethod, type RequestRefusal } from "../csrf/origin.ts";
import type { RequestContext } from "../middleware/request-context.ts";

/**
 * Why the cookies of a request do not count; `null` when they do.
 *
 * @throws LuciaError `AUTH_INVALID_REQUEST` instead, where the app wants it so.
 */
export function refusalOf(
	settings: Settings,
	request: RequestContext["request"],
): RequestRefusal | null {
	const refusal = check(settings, request);
	// No form can carry a bearer token, and a script of a stranger only if the app lets it (CORS).
	if (
		refusal &&
		settings.csrfProtection?.onRefusal === "throw" &&
		!readBearerToken(request.headers.get("Authorization"))
	) {
		throw new LuciaError("AUTH_INVALID_REQUEST", refusal.reason);
	}
	return refusal;
}

function check(
	{ csrfProtection, debug, warnOnce }: Settings,
	request: RequestContext["request"],
): RequestRefusal | null {
	if (csrfProtection === null) return null;
	const isChecked = !isSafeMethod(request.method) || isHandshake(request, csrfProtection);
	if (!isChecked) return null;
	const verdict = checkOrigin(
		{
			origin: request.headers.get("Origin"),
			url: request.url,
			header: (name) => request.headers.get(name),
		},
		csrfProtection,
	);
	if (verdict.trusted) {
		debug("request", "success", "Origin trusted", verdict.reason);
		return null;
	}
	const { code, reason, advice } = verdict;
	if (advice !== undefined) warnOnce(advice);
	debug("request", "fail", "Origin refused", reason);
	return { code, reason };
}

// A WebSocket begins with a GET, and then carries whatever the page says. v2 let that pass, so that it
// is checked only where browsers are asked what they know of a request.
function isHandshake(
	{ headers }: RequestContext["request"],
	{ fetchMetadata }: CsrfProtectionOptions,
): boolean {
	return fetchMetadata === true && String(headers.get("Upgrade")).toLowerCase() === "websocket";
}
