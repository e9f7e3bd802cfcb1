import { LuciaError } from "../errors.ts";
import { isPlainObject } from "./shape.ts";

// Refuses what a method cannot work with. What option.ts says of an option, these say of an argument.

/** What a value is, for a sentence; never the value itself, which may be a secret. */
export function kindOf(value: unknown): string {
	if (value === null) return "null";
	return Array.isArray(value) ? "array" : typeof value;
}

/**
 * The sentence about an argument that is not what it must be.
 *
 * @param what - What the argument is; the beginning of the sentence.
 * @param allowed - What it must be.
 */
export function wrongArgument(what: string, allowed: string, given: unknown): TypeError {
	return new TypeError(`${what} must be ${allowed}, not ${kindOf(given)}.`);
}

/** Refuses what is not a string: apps without types pass on what a form or a JSON body holds. */
export function expectText(value: unknown, what: string): asserts value is string {
	if (typeof value !== "string") throw wrongArgument(what, "a string", value);
}

/** Refuses what no one can count with. */
export function expectNumber(value: unknown, what: string): asserts value is number {
	if (typeof value !== "number") throw wrongArgument(what, "a number", value);
}

/** Refuses what has no members to read. */
export function expectObject(value: unknown, what: string): asserts value is object {
	if (!isPlainObject(value)) throw wrongArgument(what, "an object", value);
}

/**
 * Refuses a user id that storage could take for something else: an object is a query to some, and
 * `undefined` stands for every row. Numbers pass, for apps without types whose ids are numbers.
 *
 * @throws LuciaError `AUTH_INVALID_USER_ID`.
 */
export function expectUserId(userId: unknown): void {
	if (typeof userId === "string" || typeof userId === "bigint" || Number.isFinite(userId)) return;
	throw new LuciaError(
		"AUTH_INVALID_USER_ID",
		`A user id must be a string, not ${kindOf(userId)}.`,
	);
}
