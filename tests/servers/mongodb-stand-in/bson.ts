import { mongo } from "mongoose";

/** A document as it came over the wire; integers of 64 bits stay what they are. */
export type Document = Readonly<Record<string, unknown>>;

const { BSON } = mongo;

export const toBytes = (document: Document): Uint8Array => BSON.serialize(document);

export const fromBytes = (bytes: Uint8Array): Document =>
	BSON.deserialize(bytes, { promoteLongs: false });

/** What tells a value from all others, for use as the key of a map. Numbers are equal whatever their type. */
export function keyOf(value: unknown): string {
	if (typeof value === "string") return `"${value}`;
	const number = asNumber(value);
	return number === null ? BSON.EJSON.stringify({ value }, { relaxed: false }) : `#${number}`;
}

/** A number of any type; `null` when it is something else. */
export function asNumber(value: unknown): number | bigint | null {
	if (typeof value === "number") return value;
	if (!(value instanceof BSON.Long)) return null;
	const big = value.toBigInt();
	return Number.isSafeInteger(Number(big)) ? Number(big) : big;
}

export const isDocument = (value: unknown): value is Document =>
	typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Where a type stands in MongoDB's order of types; what is not here, the stand-in does not compare. */
function rankOf(value: unknown): number {
	if (value === null || value === undefined) return 1;
	if (asNumber(value) !== null) return 2;
	if (typeof value === "string") return 3;
	if (isDocument(value)) return 4;
	if (Array.isArray(value)) return 5;
	if (value instanceof BSON.Binary) return 6;
	if (value instanceof BSON.ObjectId) return 7;
	if (typeof value === "boolean") return 8;
	if (value instanceof Date) return 9;
	throw new Error("The stand-in does not compare values of this type.");
}

/** Less than, equal to or greater than zero, as MongoDB sorts two values; `null` when their types differ. */
export function compareSameType(left: unknown, right: unknown): number | null {
	const rank = rankOf(left);
	if (rank !== rankOf(right)) return null;
	if (rank === 1) return 0;
	if (rank === 2) return order(asNumber(left) ?? 0, asNumber(right) ?? 0);
	if (rank === 3) {
		// By code points, as UTF-8 sorts, and not by the units of UTF-16.
		return Buffer.compare(Buffer.from(String(left)), Buffer.from(String(right)));
	}
	if (rank >= 8) return order(Number(left), Number(right));
	const [first, second] = [keyOf(left), keyOf(right)];
	if (first === second) return 0;
	throw new Error("The stand-in tells documents, lists and bytes apart, but sorts none of them.");
}

/** The same for any two values: types have an order too. */
export const compare = (left: unknown, right: unknown): number =>
	compareSameType(left, right) ?? rankOf(left) - rankOf(right);

export const isEqual = (left: unknown, right: unknown): boolean =>
	rankOf(left) === rankOf(right) && keyOf(left ?? null) === keyOf(right ?? null);

function order(left: number | bigint, right: number | bigint): number {
	if (left === right) return 0;
	return left < right ? -1 : 1;
}
