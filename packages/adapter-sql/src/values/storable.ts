import { classify, type ValueKind } from "./value-kind.ts";

/** What a driver stores as it is, and gives back as what was stored; `null` always. */
export type StorableKinds = readonly ValueKind[];

const NAMES: Readonly<Record<ValueKind, string>> = {
	text: "text",
	number: "numbers",
	bigint: "bigints of 64 bits",
	boolean: "booleans",
	bytes: "bytes (Uint8Array or Buffer)",
	date: "dates",
	array: "arrays",
	object: "objects",
};

/** What to do with a value that other drivers may store. */
export const REMEDIES: Readonly<Partial<Record<ValueKind, string>>> = {
	boolean: "Store 1 or 0.",
	bigint: "Store it as text, with String().",
	date: "Store its getTime() as a number, or its toISOString() as text.",
	array: "Store it as text, with JSON.stringify().",
	object: "Store it as text, with JSON.stringify().",
};

/**
 * Refuses a value that the driver cannot store, before the driver sees it: some take an object for the
 * names of their parameters and an array for several of them, and write every other column wrong.
 *
 * @param kinds - What the driver stores.
 * @param table - The name of the table, as configured.
 * @throws TypeError which names the table, the column, what the value is, and what is allowed.
 */
export function expectStorable(
	kinds: StorableKinds,
	table: string,
	column: string,
	value: unknown,
): void {
	if (value === null) return;
	const { kind, name } = classify(value);
	if (kind !== null && kinds.includes(kind)) return;
	const sentence =
		`The column "${column}" of the table "${table}" cannot store ${name}: ` +
		`the driver takes ${listed([...kinds.map((each) => NAMES[each]), "null"])}.`;
	const remedy = kind === null ? undefined : REMEDIES[kind];
	throw new TypeError(remedy === undefined ? sentence : `${sentence} ${remedy}`);
}

function listed(names: readonly string[]): string {
	return `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}
