import { clip, moreOf, nestedObjects } from "../limits.ts";
import { formatValue, newRoom, type Room, writeBigint, writeNumber } from "./format-value.ts";
import { isTypedArray } from "./key-lister.ts";

/**
 * What `console.log` prints for its arguments: text as it is, the rest as it would be written, and
 * the placeholders of the first filled as Node's `util.format` fills them. Never throws.
 */
export function formatArguments(values: readonly unknown[]): string {
	const room = newRoom();
	const [first, ...rest] = values;
	const filled =
		typeof first === "string" && rest.length > 0 ? fillPlaceholders(first, rest, room) : null;
	const parts = filled === null ? [] : [filled.text];
	let next = filled === null ? 0 : 1 + filled.count;
	for (; next < values.length && room.characters > 0; next += 1) {
		parts.push(writePart(values[next], room));
		room.characters -= 1;
	}
	const left = values.length - next;
	if (left > 0) parts.push(`... ${moreOf(left, "value")}`);
	return parts.join(" ");
}

function writePart(value: unknown, room: Room): string {
	return typeof value === "string" ? spend(value, room) : formatValue(value, { room });
}

function spend(text: string, room: Room): string {
	const kept = clip(text, room.characters);
	room.characters -= kept.length;
	return kept;
}

function fillPlaceholders(
	template: string,
	values: readonly unknown[],
	room: Room,
): { readonly text: string; readonly count: number } {
	let count = 0;
	const text = spend(template, room).replaceAll(/%([%sdifjoOc])/g, (placeholder, kind: string) => {
		if (kind === "%") return "%";
		if (count >= values.length) return placeholder;
		const value = values[count];
		count += 1;
		return kind === "c" ? "" : fill(kind, value, room);
	});
	return { text, count };
}

function fill(kind: string, value: unknown, room: Room): string {
	try {
		switch (kind) {
			case "s":
				return asString(value, room);
			case "d":
				return asNumber(value, Number, room);
			case "i":
				return asNumber(value, (part) => Number.parseInt(String(part)), room);
			case "f":
				return spend(
					writeNumber(
						typeof value === "symbol" ? Number.NaN : Number.parseFloat(String(startOf(value))),
					),
					room,
				);
			case "j":
				return spend(asJson(value, room), room);
			case "o":
				return formatValue(value, { room, hidden: true, depth: nestedObjects });
			default:
				return formatValue(value, { room });
		}
	} catch {
		// The value's own `toString`, `valueOf` or `toJSON` threw.
		return spend("[unreadable]", room);
	}
}

function asString(value: unknown, room: Room): string {
	if (typeof value === "number") return spend(writeNumber(value), room);
	if (typeof value === "bigint") return spend(writeBigint(value), room);
	if (typeof value === "object" && value !== null && (isLong(value, room) || !hasOwnText(value)))
		return formatValue(value, { room, depth: 0 });
	return spend(String(value), room);
}

/** Its text is as long as memory allows: typed arrays write themselves whole. */
const isLong = (value: unknown, room: Room): boolean =>
	isTypedArray(value) && value.length > room.characters;

/** A list that is read as a number like the whole one: what stands behind its second item changes nothing. */
function startOf(value: unknown): unknown {
	if (isTypedArray(value)) return value.subarray(0, 2);
	if (!Array.isArray(value) || hasOwnText(value)) return value;
	return value.slice(0, 2).map(startOf);
}

function asNumber(value: unknown, read: (value: unknown) => number, room: Room): string {
	if (typeof value === "bigint") return spend(writeBigint(value), room);
	return spend(writeNumber(typeof value === "symbol" ? Number.NaN : read(startOf(value))), room);
}

const tooLarge = Symbol("too large");

function asJson(value: unknown, room: Room): string {
	let parts = 0;
	const counted = (_key: string, part: unknown): unknown => {
		parts += 1;
		// Each takes two characters at least, so the rest would be cut anyway.
		// oxlint-disable-next-line no-throw-literal -- ends JSON.stringify, and is caught below
		if (parts > room.characters + 1 || isLong(part, room)) throw tooLarge;
		return part;
	};
	try {
		// Typed as if it always gave a text, which it does not for `undefined` and functions.
		const json: unknown = JSON.stringify(value, counted);
		return typeof json === "string" ? json : "undefined";
	} catch (error) {
		if (error === tooLarge) return "[JSON that is too long for a line]";
		if (error instanceof TypeError && /circular|cyclic/i.test(error.message)) return "[Circular]";
		throw error;
	}
}

/** Whether an object writes itself: it has a `toString` of its own class, or a `toPrimitive`. */
function hasOwnText(value: object): boolean {
	for (const key of ["toString", Symbol.toPrimitive]) {
		let owner: object | null = value;
		while (owner !== null && !Object.hasOwn(owner, key))
			owner = Object.getPrototypeOf(owner) as object | null;
		if (owner !== null && !isOfPlatform(owner)) return true;
	}
	return false;
}

/** A prototype of the platform's: its constructor is not written in JavaScript. */
function isOfPlatform(prototype: object): boolean {
	const maker: unknown = Reflect.getOwnPropertyDescriptor(prototype, "constructor")?.value;
	return (
		typeof maker === "function" &&
		maker.prototype === prototype &&
		// The class above all typed arrays has no name of its own: they write themselves as lists.
		Object.hasOwn(globalThis, maker.name) &&
		Function.prototype.toString.call(maker).endsWith("{ [native code] }")
	);
}
