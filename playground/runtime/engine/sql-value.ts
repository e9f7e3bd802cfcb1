import type { CarriedValue, SqlValue } from "../protocol.ts";

/** A value as sql.js gives it: whole numbers as bigints when it is asked for them. */
export type Cell = string | number | bigint | Uint8Array | null;

/**
 * A cell as it travels: blobs as hex, and what is too long cut, with its true length.
 *
 * @param longest - Of a text in characters, of a blob in half bytes.
 */
export function toSqlValue(cell: unknown, longest: number): SqlValue {
	if (typeof cell === "string") return toText(cell, longest);
	if (typeof cell === "number") return cell;
	if (typeof cell === "boolean") return Number(cell);
	if (typeof cell === "bigint") return safeNumber(cell) ?? toText(cell.toString(), longest);
	if (cell instanceof Uint8Array) return toBlob(cell, longest);
	if (Array.isArray(cell)) return toBlob(Uint8Array.from(cell as readonly number[]), longest);
	return null;
}

/** A cell as it travels into another database: a whole number stays whole, and a real one real. */
export function toCarried(cell: Cell, longest: number): CarriedValue {
	if (typeof cell === "bigint") return safeNumber(cell) ?? { integer: cell.toString() };
	if (typeof cell !== "number" || isPlainReal(cell)) return toSqlValue(cell, longest);
	return { real: Object.is(cell, -0) ? "-0" : cell.toString() };
}

/** The number that a whole number is, unless JavaScript would change it. */
function safeNumber(integer: bigint): number | null {
	const number = Number(integer);
	return Number.isSafeInteger(number) ? number : null;
}

/** Whether a real number is none that could be taken for a whole one, or that JSON does not know. */
function isPlainReal(number: number): boolean {
	return Number.isFinite(number) && !Number.isInteger(number);
}

function toText(text: string, longest: number): SqlValue {
	return text.length > longest ? { text: text.slice(0, longest), length: text.length } : text;
}

function toBlob(bytes: Uint8Array, longest: number): SqlValue {
	const kept = bytes.subarray(0, longest / 2);
	const blob = Array.from(kept, (byte) => byte.toString(16).padStart(2, "0")).join("");
	return kept.length < bytes.length ? { blob, length: bytes.length } : { blob };
}

/** What a value takes of a limit. */
export function lengthOf(value: CarriedValue): number {
	if (value === null || typeof value !== "object") return String(value).length;
	if ("blob" in value) return value.blob.length;
	if ("text" in value) return value.text.length;
	return "integer" in value ? value.integer.length : value.real.length;
}

/** Whether a part of a value is missing. */
export function isCut(value: CarriedValue): boolean {
	return typeof value === "object" && value !== null && "length" in value;
}

/** A value as sql.js takes it; of one that was cut, what there is. */
export function toCell(value: CarriedValue): string | number | Uint8Array | null {
	if (value === null || typeof value !== "object") return value;
	if ("text" in value) return value.text;
	if ("integer" in value) return value.integer;
	if ("real" in value) return Number(value.real);
	const pairs = value.blob.match(/../g) ?? [];
	return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
}

/** Where a value stands in a statement: sql.js binds whole numbers beyond 32 bits as real ones. */
export function markOf(value: CarriedValue): "?" | "CAST(? AS INTEGER)" | "CAST(? AS REAL)" {
	if (typeof value === "number") return Number.isSafeInteger(value) ? "CAST(? AS INTEGER)" : "?";
	if (typeof value !== "object" || value === null) return "?";
	if ("integer" in value) return "CAST(? AS INTEGER)";
	return "real" in value ? "CAST(? AS REAL)" : "?";
}
