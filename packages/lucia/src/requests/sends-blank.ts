import type { SessionCookieSettings } from "../configuration/session-cookie-options.ts";
import type { RequestContext } from "../middleware/request-context.ts";

/** Whether a secret of this request that is not valid is answered with a blank cookie. */
export function sendsBlank(
	{ blank }: Pick<SessionCookieSettings, "blank">,
	{ headers }: RequestContext["request"],
): boolean {
	if (blank === "navigation") return headers.get("Sec-Fetch-Mode") === "navigate";
	return blank === "always";
}
