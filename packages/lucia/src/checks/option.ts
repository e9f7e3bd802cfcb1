export function isFunction(value: unknown): boolean {
	return typeof value === "function";
}

/** A list has options of its own: none. */
export function isObject(value: unknown): boolean {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isBoolean(value: unknown): boolean {
	return typeof value === "boolean";
}

export function isNonEmptyText(value: unknown): boolean {
	return typeof value === "string" && value !== "";
}

/** As {@link expect}, for an option that may be left out. */
export function expectOptional(
	name: string,
	value: unknown,
	allowed: string,
	isRight: (value: unknown) => boolean,
	caller?: string,
): void {
	if (value !== undefined) expect(name, value, allowed, isRight, caller);
}

/**
 * Refuses an option that is not right.
 *
 * @param name - The path of the option, as the app writes it.
 * @param allowed - What it may be; the end of the sentence “it must be …”.
 * @param caller - The function that the app has given the option to.
 * @throws TypeError which names the option, what was given, and what is allowed.
 */
export function expect(
	name: string,
	value: unknown,
	allowed: string,
	isRight: (value: unknown) => boolean,
	caller?: string,
): void {
	if (!isRight(value)) throw wrong(name, value, allowed, caller);
}

/** The one sentence about a wrong option. */
export function wrong(
	name: string,
	given: unknown,
	allowed: string,
	caller = "lucia()",
): TypeError {
	const found = given === undefined ? "missing" : describe(given, mayHoldSecret(name));
	return new TypeError(`${caller}: the option \`${name}\` is ${found}; it must be ${allowed}.`);
}

// In the place of an adapter apps have put the address of their database, with its password.
function mayHoldSecret(name: string): boolean {
	return /^(?:configuration|adapter|passwordHash)/u.test(name);
}

function describe(value: unknown, isSecret: boolean): string {
	if (typeof value === "string") return isSecret ? "a string" : JSON.stringify(value.slice(0, 60));
	if (typeof value === "object" && value !== null)
		return Array.isArray(value) ? "a list" : "an object";
	return typeof value === "function" ? "a function" : String(value);
}
