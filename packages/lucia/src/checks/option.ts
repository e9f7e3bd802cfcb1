/**
 * Refuses an option that is not right.
 *
 * @param name - The path of the option, as the app writes it.
 * @param allowed - What it may be; the end of the sentence “it must be …”.
 * @param caller - The function that the app has given the option to.
 * @throws TypeError which names the option, what was given, and what is allowed.
 */
export function requireOption(
	name: string,
	value: unknown,
	allowed: string,
	isRight: (value: unknown) => boolean,
	caller?: string,
): void {
	if (!isRight(value)) throw wrongOption(name, value, allowed, caller);
}

/** As {@link requireOption}, for an option that may be left out. */
export function requireIfGiven(
	name: string,
	value: unknown,
	allowed: string,
	isRight: (value: unknown) => boolean,
	caller?: string,
): void {
	if (value !== undefined) requireOption(name, value, allowed, isRight, caller);
}

/** The one sentence about a wrong option. */
export function wrongOption(
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
