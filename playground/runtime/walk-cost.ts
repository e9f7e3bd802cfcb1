import { message as most } from "./limits.ts";

/**
 * How many values and characters a value has when it is walked to its last leaf. Sixty lists that each
 * hold the one before twice are a small message, and have a million million million leaves. Looks at no
 * more than a message may have, and never calls itself: what is deep does not overflow the stack either.
 *
 * @param root - Plain data, as it comes out of a message.
 * @returns The number of values, or `null` when a limit is passed.
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
	return values;
}
