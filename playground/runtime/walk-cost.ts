import { message as most } from "./limits.ts";

/** As many characters cost what a value costs. */
const charactersPerValue = 8;

/** What a message costs that has as much as one may have, in values. */
export const mostCost: number = most.values + most.characters / charactersPerValue;

/**
 * How many values and characters a value has when it is walked to its last leaf. Sixty lists that each
 * hold the one before twice are a small message, and have a million million million leaves. Looks at no
 * more than a message may have, and never calls itself: what is deep does not overflow the stack either.
 *
 * @param root - Plain data, as it comes out of a message.
 * @returns What it costs, in values; `null` when a limit is passed, or when it is no plain data: the names
 * in a typed array are one for each byte, and all listed before the first can be counted.
 */
export function walkCost(root: unknown): number | null {
	let [values, characters] = [1, 0];
	const waiting: unknown[] = [root];
	while (waiting.length > 0) {
		const value = waiting.pop();
		if (typeof value === "string") characters += value.length;
		else if (Array.isArray(value)) {
			// Holes count: a list may be long and hold nothing.
			values += value.length;
			if (values > most.values) return null;
			for (const item of value) waiting.push(item);
		} else if (typeof value === "object" && value !== null) {
			if (!isPlain(value)) return null;
			const parts = Object.entries(value);
			values += parts.length;
			if (values > most.values) return null;
			for (const [key, part] of parts) {
				characters += key.length;
				waiting.push(part);
			}
		}
		if (characters > most.characters) return null;
	}
	return values + Math.ceil(characters / charactersPerValue);
}

/** An object of a literal, of this realm or another. */
function isPlain(value: object): boolean {
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}
