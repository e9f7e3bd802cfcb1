import { OAuthCallbackError } from "../errors.ts";

/** No provider has longer ones; OpenID Connect Core 1.0 (section 2) allows 255. */
const LONGEST = 1024;

/** What a missing id becomes where code makes a text of it. Everyone without an id would share one account. */
const ACCIDENTS: ReadonlySet<string> = new Set(["undefined", "null", "NaN", "[object Object]"]);

/** Letters that could not be read stand for any: two ids would be one. So would what a database cuts. */
const isWhole = (id: string): boolean => !/[\p{Cs}\uFFFD\0]/u.test(id) && id.length <= LONGEST;

/**
 * The id of a user at a provider, as it goes into a key.
 *
 * @param name - The provider's, for the sentence.
 * @throws OAuthCallbackError `user_id` when it is no id: missing, empty, or a number that JSON could not
 * carry whole.
 */
export function providerUserId(id: unknown, name: string): string {
	if (typeof id === "number" && Number.isSafeInteger(id)) return String(id);
	if (typeof id === "string" && id.trim() !== "" && !ACCIDENTS.has(id) && isWhole(id)) return id;
	throw new OAuthCallbackError("user_id", `${name} told no id of the user that could be used.`);
}
