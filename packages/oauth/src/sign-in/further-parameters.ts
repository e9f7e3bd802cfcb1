import { isJsonObject } from "../http/json.ts";

/** Parameters of one authorization request beside those that the flow sets. */
export type FurtherParameters = Readonly<Record<string, string | undefined>>;

/** What the flow sets itself: with another value, a callback is nobody's, or brings what nobody checks. */
const OWN: ReadonlySet<string> = new Set([
	"client_id",
	"redirect_uri",
	"response_type",
	"response_mode",
	"state",
	"nonce",
	"code_challenge",
	"code_challenge_method",
	"scope",
]);

/**
 * The parameters that an app wants to add.
 *
 * @throws TypeError which names what the flow sets itself, and what is no text.
 */
export function furtherParameters(given: unknown = {}): FurtherParameters {
	if (!isJsonObject(given)) {
		throw new TypeError("signInWith(): the `parameters` of start() must be an object of strings.");
	}
	for (const [name, value] of Object.entries(given)) {
		if (OWN.has(name)) {
			throw new TypeError(
				`signInWith(): the parameter \`${name}\` cannot be given to start(): the flow sets it itself.`,
			);
		}
		if (value !== undefined && typeof value !== "string") {
			throw new TypeError(`signInWith(): the parameter \`${name}\` of start() must be a string.`);
		}
	}
	return given as FurtherParameters;
}
