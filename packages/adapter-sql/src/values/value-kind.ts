/**
 * What a driver may be able to store beside `null`. `number` is every number but `NaN`, `bigint` one of
 * 64 bits, `bytes` a `Uint8Array` (a `Buffer` is one), `date` a `Date` that is a moment.
 */
export type ValueKind =
	| "text"
	| "number"
	| "bigint"
	| "boolean"
	| "bytes"
	| "date"
	| "array"
	| "object";

/** What a value is. */
export interface Classified {
	/** `null` for what no database stores. */
	readonly kind: ValueKind | null;
	/** With its article, for a sentence; never the value itself, nor a name that the value brings along. */
	readonly name: string;
}

/**
 * What a value is, by itself. Nothing that it brings along is called but a getter of its tag, and what
 * that throws is not thrown on. `null` is no matter of kinds.
 */
export function classify(value: unknown): Classified {
	if (typeof value === "string") {
		// A driver writes U+FFFD in the place of a half pair, so that two texts become the same one.
		return /\p{Surrogate}/u.test(value)
			? { kind: null, name: "text with half of a surrogate pair" }
			: { kind: "text", name: "text" };
	}
	if (typeof value === "number") {
		// Databases without it write NULL in its place.
		return Number.isNaN(value) ? { kind: null, name: "NaN" } : { kind: "number", name: "a number" };
	}
	if (typeof value === "bigint") {
		return BigInt.asIntN(64, value) === value
			? { kind: "bigint", name: "a bigint" }
			: { kind: null, name: "a bigint of more than 64 bits" };
	}
	if (typeof value === "boolean") return { kind: "boolean", name: "a boolean" };
	if (typeof value === "object") return classifyObject(value);
	return { kind: null, name: `a ${typeof value}` };
}

// By its internal slots and not by its constructor: it may be of another realm (a worker, a test runner).
function classifyObject(value: object | null): Classified {
	const tag = tagOf(value);
	if (tag === null) return { kind: null, name: "an object" };
	if (Array.isArray(value)) return { kind: "array", name: "an array" };
	// The class of a typed array, whatever it calls itself; nothing for what is none.
	if (Reflect.get(typedArray, Symbol.toStringTag, value) === "Uint8Array") {
		return { kind: "bytes", name: "bytes" };
	}
	const moment = momentOf(value);
	if (moment !== null) {
		return Number.isNaN(moment)
			? { kind: null, name: "an invalid Date" }
			: { kind: "date", name: "a Date" };
	}
	if (tag === "Object") return { kind: "object", name: "an object" };
	// A class of the runtime, such as Map, File or Promise. A tag of the value's own could be anything.
	const isKnown = typeof (globalThis as Record<string, unknown>)[tag] === "function";
	return { kind: null, name: isKnown ? withArticle(tag) : "an object" };
}

/** What a value calls itself; `null` when it cannot be asked, as a proxy that is revoked. */
function tagOf(value: object | null): string | null {
	try {
		return Object.prototype.toString.call(value).slice("[object ".length, -1);
	} catch {
		return null;
	}
}

const typedArray: object = Object.getPrototypeOf(Uint8Array.prototype);

/** The milliseconds of a `Date`; `null` for what is none. */
function momentOf(value: object | null): number | null {
	try {
		return Date.prototype.getTime.call(value);
	} catch {
		return null;
	}
}

function withArticle(name: string): string {
	return `${/^[AEIO]/u.test(name) ? "an" : "a"} ${name}`;
}
