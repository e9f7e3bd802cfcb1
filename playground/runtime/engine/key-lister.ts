import { listedItems, listedKeys } from "../limits.ts";

export type Key = string | symbol;

/**
 * Lists the own keys of objects, each object's once: the same one may stand in a hundred places. `null`
 * when so many were listed already that more would take too long, so that the object can be named only.
 */
export type KeyLister = (value: object) => readonly Key[] | null;

/**
 * One for everything that is written together.
 *
 * @param hidden - Whether keys that are not enumerable are listed, too.
 */
export function createKeyLister(hidden = false): KeyLister {
	const known = new Map<object, readonly Key[]>();
	let left = listedKeys;
	return (value) => {
		const before = known.get(value);
		if (before !== undefined) return before;
		if (left <= 0) return null;
		const keys = listKeys(value, hidden);
		known.set(value, keys);
		left -= keys.length;
		return keys;
	};
}

function listKeys(value: object, hidden: boolean): readonly Key[] {
	if (isLongList(value)) return [];
	if (hidden && !(value instanceof Error)) return Reflect.ownKeys(value);
	const symbols = Object.getOwnPropertySymbols(value);
	return symbols.length === 0
		? Object.keys(value)
		: [
				...Object.keys(value),
				...symbols.filter((key) => Object.prototype.propertyIsEnumerable.call(value, key)),
			];
}

/** It has a key for each of its items, and there may be millions: to list them takes seconds. */
export function isLongList(value: object): value is ArrayLike<unknown> {
	// oxlint-disable-next-line unicorn/no-instanceof-builtins -- a box is an object
	const isList = Array.isArray(value) || isTypedArray(value) || value instanceof String;
	return isList && value.length > listedItems;
}

/** Numbers beside each other in memory. */
export function isTypedArray(value: unknown): value is Uint8Array {
	return ArrayBuffer.isView(value) && !(value instanceof DataView);
}
