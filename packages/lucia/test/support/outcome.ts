import { LuciaError } from "../../src/errors.ts";
import { PlantedError } from "./odd-values.ts";

// What JavaScript engines say when nobody has thought of a value. Their sentences are no help.
const RAW =
	/cannot (?:read|set|destructure|convert|access|use|mix|create|assign|delete|define|perform)|is not (?:a function|iterable|defined|a constructor|an object|extensible)|invalid (?:array|typed array|time|url|string)|(?:undefined|null) or null|called on|reduce of empty|could not be cloned|maximum call stack|out of memory|structuredClone|is read-only/iu;

// As v2 words them, and tests of apps may compare them.
const V2_WORDS = /^option \w+ is invalid$/u;

/**
 * What is wrong with an error that bad input has caused; `null` when it is as it should be: the
 * library's own, or a TypeError or RangeError with a sentence.
 *
 * @param isOthers - Whether an error comes from what the test has planted.
 */
export function faultOf(error: unknown, isOthers: (error: Error) => boolean): string | null {
	if (error instanceof PlantedError) return null;
	if (!(error instanceof Error)) return "it is no Error";
	if (error instanceof LuciaError) {
		return /^AUTH_[A-Z_]+$/u.test(error.message) ? null : "it has no code of the library";
	}
	if (isOthers(error)) return null;
	if (!(error instanceof TypeError) && !(error instanceof RangeError)) {
		return `it is a ${error.constructor.name}`;
	}
	if (V2_WORDS.test(error.message)) return null;
	if (RAW.test(error.message)) return "it says what the engine says";
	const words = error.message.split(" ").length;
	return words >= 4 && words <= 60 ? null : "it is no sentence";
}

/** All the text that an error can bring into a log, with whatever it carries. */
export function textOf(error: unknown, depth = 0): string {
	if (typeof error !== "object" || error === null || depth > 4) return String(error);
	const members = Object.getOwnPropertyNames(error).map((name) => {
		const member: unknown = Object.getOwnPropertyDescriptor(error, name)?.value;
		return `${name}: ${typeof member === "symbol" ? "" : textOf(member, depth + 1)}`;
	});
	return members.join("\n");
}
