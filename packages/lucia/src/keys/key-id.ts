const SEPARATOR = ":";

/**
 * The id of a key: `<providerId>:<providerUserId>`. The provider user id may have colons of its
 * own, because an id is always split at the first one.
 *
 * @param providerId - The way of signing in. Neither empty nor with a colon.
 * @param providerUserId - Who the user is for the provider. Not empty: a missing id would become
 * the text `undefined`, and everyone without an id would share one account.
 * @returns `<provider id>:<provider user id>`.
 * @throws TypeError when one of them is missing or empty, or the provider id has a colon.
 * @since 2.0.0
 */
export function createKeyId(providerId: string, providerUserId: string): string {
	if (providerUserId === "") throw new TypeError("Provider user id must not be empty");
	return keyIdForLookup(providerId, providerUserId);
}

/**
 * The same for a key that may exist: an empty provider user id, such as that of a form sent
 * without a name, is simply one that no key has.
 */
export function keyIdForLookup(providerId: string, providerUserId: string): string {
	const provider = toText(providerId, "Provider id");
	if (provider === "") throw new TypeError("Provider id must not be empty");
	if (provider.includes(SEPARATOR)) {
		throw new TypeError("Provider id must not include any colons (:)");
	}
	return provider + SEPARATOR + toText(providerUserId, "Provider user id");
}

/** The two parts of a key id. */
export function splitKeyId(keyId: string): { providerId: string; providerUserId: string } {
	const at = keyId.indexOf(SEPARATOR);
	return at === -1
		? { providerId: keyId, providerUserId: "" }
		: { providerId: keyId.slice(0, at), providerUserId: keyId.slice(at + 1) };
}

// Providers give numeric ids too, and apps without types pass them on: those are as good as text.
function toText(value: unknown, name: string): string {
	if (typeof value === "string") return value;
	if (typeof value === "number" || typeof value === "bigint") return String(value);
	throw new TypeError(`${name} must be a string, not ${value === null ? "null" : typeof value}`);
}
