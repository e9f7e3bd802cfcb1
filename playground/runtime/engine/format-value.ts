import {
	bigintBits,
	clip,
	lineLength,
	listedItems,
	moreOf,
	nestedObjects,
	passedHoles,
} from "../limits.ts";
import { groupEntries } from "./group-entries.ts";
import { createKeyLister, isTypedArray, type Key, type KeyLister } from "./key-lister.ts";

/** How a value is written. */
export interface Writing {
	/** Objects within each other; what lies deeper is named only. */
	readonly depth: number;
	/** Whether properties that are not enumerable are written, too. */
	readonly hidden: boolean;
	/** Of all values that are written together; each value has one of its own when it is left out. */
	readonly keysOf: KeyLister;
	/** What is left of the line. Each value takes from it, and nothing is written when it is used up. */
	readonly room: Room;
}

/** The characters that a line has left: shared by all of its values. */
export interface Room {
	characters: number;
}

/** A line on which nothing is written yet. */
export function newRoom(): Room {
	return { characters: lineLength };
}

/** One value, written much as Node's `console` writes it. Never throws, whatever the value does. */
export function formatValue(value: unknown, writing: Partial<Writing> = {}): string {
	const { hidden = false } = writing;
	const whole = {
		depth: nestedObjects,
		hidden,
		room: newRoom(),
		keysOf: createKeyLister(hidden),
		...writing,
	};
	return new Writer(whole).write(value, 0);
}

/** Node breaks an object whose line would be longer. */
const breakLength = 80;
/** So many levels of objects stand in one line, as in Node. */
const compactLevels = 3;

/** Its parts are written by `entries`, after a text that stands before the brackets. */
interface Shape {
	readonly start: string;
	readonly end: "}" | "]";
	readonly entries: () => Iterable<string>;
	/** Whether there are entries at all. */
	readonly isEmpty: boolean;
	/** Of which array these are the items; they may be put in columns. */
	readonly list?: ArrayLike<unknown>;
	/** Own properties that are no items. */
	readonly keys: readonly Key[];
}

class Writer {
	readonly #depth: number;
	readonly #keysOf: KeyLister;
	readonly #room: Room;
	readonly #above: object[] = [];
	/** Objects that contain themselves, by the number that Node gives them. */
	readonly #references = new Map<object, number>();
	/** How deep the object lay that was written last. */
	#lastDepth = 0;
	/** Empty places of arrays that have been passed. */
	#passed = 0;

	constructor({ depth, keysOf, room }: Writing) {
		this.#depth = depth;
		this.#keysOf = keysOf;
		this.#room = room;
	}

	write(value: unknown, depth: number): string {
		try {
			return this.#write(value, depth);
		} catch {
			// A trap or a method of the reader's program threw.
			return this.#spend("[unreadable]");
		}
	}

	#spend(text: string): string {
		this.#room.characters -= text.length;
		return text;
	}

	/** A text of the program's: as much of it as there is room for. */
	#clip(text: string): string {
		return this.#spend(clip(text, this.#room.characters));
	}

	#write(value: unknown, depth: number): string {
		switch (typeof value) {
			case "string":
				return this.#quote(value);
			case "bigint":
				return this.#spend(writeBigint(value));
			case "symbol":
				return this.#clip(Symbol.prototype.toString.call(value));
			case "number":
				return this.#spend(writeNumber(value));
			case "boolean":
			case "undefined":
				return this.#spend(String(value));
			case "function":
			case "object":
				return value === null ? this.#spend("null") : this.#writeObject(value, depth);
		}
	}

	/** Cut before it is escaped: a text can be of any length. */
	#quote(text: string): string {
		const kept = text.slice(0, Math.max(this.#room.characters, 0));
		const more = text.length - kept.length;
		return this.#spend(quote(kept) + (more > 0 ? `... ${moreOf(more, "character")}` : ""));
	}

	#writeObject(value: object, depth: number): string {
		if (this.#above.includes(value)) {
			const known = this.#references.get(value) ?? this.#references.size + 1;
			this.#references.set(value, known);
			return this.#spend(`[Circular *${known}]`);
		}
		if (depth > this.#depth && Array.isArray(value) && value.length > 0)
			return this.#spend("[Array]");
		const name = nameOf(value);
		this.#above.push(value);
		try {
			const shape = this.#shapeOf(value, name, depth);
			if (typeof shape === "string") return this.#clip(shape);
			const { start, end, isEmpty, keys } = shape;
			if (isEmpty && keys.length === 0) return this.#clip(start + end);
			if (depth > this.#depth) return this.#clip(`[${name}]`);
			this.#lastDepth = depth;
			const text = this.#wrap(shape, value, depth);
			const reference = this.#references.get(value);
			return reference === undefined ? text : `<ref *${reference}> ${text}`;
		} finally {
			this.#above.pop();
		}
	}

	/** What is written of an object: its text, or how its parts are found. */
	#shapeOf(value: object, name: string, depth: number): Shape | string {
		const item = (part: unknown): string => this.write(part, depth + 1);
		if (Array.isArray(value)) {
			const start = name === "Array" ? "[" : `${name}(${value.length}) [`;
			const keys = this.#keysOf(value)?.filter(isNoIndex) ?? [];
			return {
				start,
				end: "]",
				isEmpty: value.length === 0,
				entries: () => this.#arrayItems(value, item),
				list: value,
				keys,
			};
		}
		if (isTypedArray(value)) {
			const list = value as unknown as ArrayLike<number | bigint>;
			const { length } = list;
			return {
				start: `${name}(${length}) [`,
				end: "]",
				isEmpty: length === 0,
				entries: () => this.#items(indexed(list), length, item),
				list,
				keys: [],
			};
		}
		const keys = this.#keysOf(value);
		if (keys === null) return `[${name}]`;
		const braces = (
			start: string,
			entries: Shape["entries"] = () => [],
			isEmpty = false,
		): Shape => ({
			start: start === "" ? "{" : `${start} {`,
			end: "}",
			isEmpty,
			entries,
			keys,
		});
		if (value instanceof Map && hasSlot(() => mapSize(value))) {
			const { size } = value;
			const pair = ([key, part]: [unknown, unknown]) => `${item(key)} => ${item(part)}`;
			const pairs = () => this.#items(Map.prototype.entries.call(value), size, pair);
			return braces(`${sized(name, size)}${name === "Map" ? "" : " [Map]"}`, pairs, size === 0);
		}
		if (value instanceof Set && hasSlot(() => setSize(value))) {
			const { size } = value;
			const parts = () => this.#items(Set.prototype.values.call(value), size, item);
			return braces(`${sized(name, size)}${name === "Set" ? "" : " [Set]"}`, parts, size === 0);
		}
		// A realm cannot look into a promise. Who prints one has mostly forgotten to await it.
		if (value instanceof Promise) return braces(name, () => [this.#spend("<pending>")]);
		if (value instanceof WeakMap || value instanceof WeakSet)
			return braces(name, () => [this.#spend("<items unknown>")]);
		if (value instanceof ArrayBuffer) return braces(name, () => this.#bytes(value));
		if (value instanceof Headers) {
			const headers = [...value];
			const pair = ([key, text]: [string, string]) => `${propertyName(key)}: ${this.#quote(text)}`;
			return braces(
				"Headers",
				() => this.#items(headers, headers.length, pair),
				headers.length === 0,
			);
		}
		if (value instanceof URL) return `URL { ${quote(clip(value.href, lineLength))} }`;
		const base = baseOf(value, name);
		if (base === null) return braces(name === "Object" ? "" : name, () => [], true);
		const own = base === stringBase(value) ? keys.filter(isNoIndex) : keys;
		if (value instanceof Error) return this.#errorShape(value, own, base, item);
		return own.length === 0 ? base : { ...braces(clip(base, this.#room.characters)), keys: own };
	}

	#errorShape(
		error: Error,
		own: readonly Key[],
		base: string,
		item: (part: unknown) => string,
	): Shape | string {
		const keys = own.filter(
			(key) => !["name", "message", "stack", "cause", "errors"].includes(String(key)),
		);
		// They are no enumerable properties, but much of what an error has to say.
		const inner = ["errors", "cause"].flatMap((key) => {
			const part = dataOf(error, key);
			return part === undefined ? [] : [[key, part] as const];
		});
		if (keys.length + inner.length === 0) return base;
		const entries = function* (): Iterable<string> {
			for (const [key, part] of inner) yield `[${key}]: ${item(part)}`;
		};
		const start = `${clip(base, this.#room.characters)} {`;
		return { start, end: "}", isEmpty: inner.length === 0, entries, keys };
	}

	*#items<T>(items: Iterable<T>, count: number, each: (item: T) => string): Iterable<string> {
		let shown = 0;
		for (const item of items) {
			if (shown >= listedItems || this.#room.characters <= 0) break;
			yield each(item);
			shown += 1;
		}
		if (shown < count) yield this.#spend(`... ${moreOf(count - shown, "item")}`);
	}

	/** Runs of empty places are one entry each, and cost nothing however long they are. */
	*#arrayItems(array: readonly unknown[], item: (part: unknown) => string): Iterable<string> {
		const { length } = array;
		let shown = 0;
		let index = 0;
		while (index < length && shown < listedItems && this.#room.characters > 0) {
			if (Object.hasOwn(array, index)) {
				yield this.#writeProperty(array, String(index), item);
				index += 1;
			} else {
				const from = index;
				index = this.#nextItem(array, from);
				const empty = index - from;
				yield this.#spend(`<${empty} empty item${empty === 1 ? "" : "s"}>`);
			}
			shown += 1;
		}
		if (index < length) yield this.#spend(`... ${moreOf(length - index, "item")}`);
	}

	/** The place of the first item from a place on. */
	#nextItem(array: readonly unknown[], from: number): number {
		let place = from;
		for (; place < array.length; place += 1, this.#passed += 1) {
			if (Object.hasOwn(array, place)) return place;
			// An array with so many has mostly few items.
			if (this.#passed >= passedHoles) break;
		}
		const keys = Object.keys(array);
		// Places come before other keys, in their order.
		let [low, high] = [0, keys.length];
		while (low < high) {
			const middle = Math.floor((low + high) / 2);
			const key = keys[middle] ?? "";
			if (isNoIndex(key) || Number(key) >= place) high = middle;
			else low = middle + 1;
		}
		const next = keys[low];
		return next === undefined || isNoIndex(next) ? array.length : Number(next);
	}

	*#bytes(buffer: ArrayBuffer): Iterable<string> {
		const bytes = new Uint8Array(buffer, 0, Math.min(listedItems, buffer.byteLength));
		const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
		const more = buffer.byteLength - bytes.length;
		const rest = more > 0 ? ` ... ${moreOf(more, "byte")}` : "";
		yield this.#spend(`[Uint8Contents]: <${hex}${rest}>`);
		yield this.#spend(`[byteLength]: ${buffer.byteLength}`);
	}

	#writeProperty(owner: object, key: Key, item: (part: unknown) => string): string {
		const descriptor = Reflect.getOwnPropertyDescriptor(owner, key);
		// A getter is not called: it may have effects.
		const text =
			descriptor !== undefined && (descriptor.get ?? descriptor.set) !== undefined
				? this.#spend(accessorOf(descriptor))
				: item(descriptor === undefined ? Reflect.get(owner, key) : descriptor.value);
		if (Array.isArray(owner) && !isNoIndex(key)) return text;
		const isHidden = typeof key === "string" && descriptor?.enumerable === false;
		const shown = clip(String(key), Math.max(this.#room.characters, 64));
		const isBare = typeof key === "symbol" || isHidden;
		const name = this.#spend(isBare ? shown : propertyName(shown));
		return `${isHidden ? `[${name}]` : name}: ${text}`;
	}

	*#properties(owner: object, keys: readonly Key[], depth: number): Iterable<string> {
		for (const [index, key] of keys.entries()) {
			if (this.#room.characters <= 0) {
				yield `... ${moreOf(keys.length - index, "property").replace("propertys", "properties")}`;
				return;
			}
			yield this.#writeProperty(owner, key, (part) => this.write(part, depth + 1));
		}
	}

	#wrap(shape: Shape, value: object, depth: number): string {
		const { start, end, list, entries, keys } = shape;
		const parts = [
			...this.#spaced(entries()),
			...this.#spaced(this.#properties(value, keys, depth)),
		];
		if (parts.length === 0) return this.#spend(start + end);
		this.#spend(start + end);
		const indentation = depth * 2;
		const grouped = list === undefined ? parts : groupEntries(parts, list, indentation);
		if (grouped.length === parts.length && this.#lastDepth - depth < compactLevels) {
			const length = parts.reduce((sum, part) => sum + part.length, parts.length);
			const isShort = length + parts.length + indentation + start.length + 10 <= breakLength;
			if (isShort && !start.includes("\n") && !parts.some((part) => part.includes("\n")))
				return `${start} ${parts.join(", ")} ${end}`;
		}
		const line = `\n${" ".repeat(indentation)}`;
		return `${start}${line}  ${grouped.join(`,${line}  `)}${line}${end}`;
	}

	/** What stands between two parts takes room, too. */
	*#spaced(parts: Iterable<string>): Iterable<string> {
		for (const part of parts) {
			this.#room.characters -= 2;
			yield part;
		}
	}
}

/** A string as JavaScript would have it, in the quotes that need the fewest marks of escape. */
function quote(text: string): string {
	const mark = ["'", '"', "`"].find((one) => !text.includes(one)) ?? "'";
	const usable = mark === "`" && text.includes("${") ? "'" : mark;
	const escaped = text.replaceAll(/[\p{Cc}\p{Cs}\\]/gu, escapeCharacter);
	const whole = text.includes(usable) ? escaped.replaceAll(usable, `\\${usable}`) : escaped;
	return usable + whole + usable;
}

const shortEscapes: Readonly<Record<string, string>> = {
	"\b": "\\b",
	"\t": "\\t",
	"\n": "\\n",
	"\f": "\\f",
	"\r": "\\r",
	"\\": "\\\\",
};

function escapeCharacter(character: string): string {
	const code = character.charCodeAt(0);
	const hex = code.toString(16);
	return (
		shortEscapes[character] ??
		(code < 256 ? `\\x${hex.toUpperCase().padStart(2, "0")}` : `\\u${hex.padStart(4, "0")}`)
	);
}

function propertyName(key: string): string {
	// Written bare, it would be the prototype in a literal.
	if (key === "__proto__") return "['__proto__']";
	return /^[A-Za-z_]\w*$/.test(key) ? key : quote(key);
}

/** A number as Node's console has it: the one value that `String` hides is minus zero. */
export function writeNumber(value: number): string {
	return Object.is(value, -0) ? "-0" : String(value);
}

/** A bigint as it is written in a program; one that would take too long is described. */
export function writeBigint(value: bigint): string {
	return BigInt.asIntN(bigintBits, value) === value
		? `${value}n`
		: `[bigint of more than ${bigintBits} bits]`;
}

function accessorOf(descriptor: PropertyDescriptor): string {
	if (descriptor.set === undefined) return "[Getter]";
	return descriptor.get === undefined ? "[Setter]" : "[Getter/Setter]";
}

const sized = (name: string, size: number): string => `${name}(${size})`;

const isNoIndex = (key: Key): boolean =>
	typeof key === "symbol" || !/^(?:0|[1-9]\d{0,9})$/.test(key);

function* indexed<T>(list: ArrayLike<T>): Iterable<T> {
	for (let index = 0; index < list.length; index += 1) yield list[index] as T;
}

const mapSize = sizeReader(Map.prototype);
const setSize = sizeReader(Set.prototype);

/** Reads the size that only a real map or set has. */
function sizeReader(prototype: object): (value: object) => unknown {
	const size = Object.getOwnPropertyDescriptor(prototype, "size");
	return (value) => size?.get?.call(value) as unknown;
}

/** Whether an object is what its prototype says: `Object.create(Map.prototype)` is no map. */
function hasSlot(read: () => unknown): boolean {
	try {
		read();
		return true;
	} catch {
		return false;
	}
}

/** The text that an object begins with when it is no list of parts; `null` for one that is. */
function baseOf(value: object, name: string): string | null {
	if (typeof value === "function") return functionText(value);
	if (value instanceof Error) return errorText(value);
	if (value instanceof Date && hasSlot(() => Date.prototype.getTime.call(value))) {
		const isValid = !Number.isNaN(Date.prototype.getTime.call(value));
		return isValid ? Date.prototype.toISOString.call(value) : "Invalid Date";
	}
	if (value instanceof RegExp && name !== "Object") return RegExp.prototype.toString.call(value);
	return boxedText(value);
}

/* oxlint-disable unicorn/no-instanceof-builtins -- a box is an object, and `typeof` tells none apart. */

/** `new Number(1)` and its like. */
function boxedText(value: object): string | null {
	if (value instanceof Number)
		return `[Number: ${writeNumber(Number.prototype.valueOf.call(value))}]`;
	if (value instanceof Boolean) return `[Boolean: ${Boolean.prototype.valueOf.call(value)}]`;
	if (value instanceof BigInt)
		return `[BigInt: ${writeBigint(BigInt.prototype.valueOf.call(value))}]`;
	if (value instanceof Symbol)
		return `[Symbol: ${Symbol.prototype.valueOf.call(value).toString()}]`;
	return stringBase(value);
}

function stringBase(value: object): string | null {
	return value instanceof String
		? `[String: ${quote(clip(String.prototype.valueOf.call(value), lineLength))}]`
		: null;
}

/* oxlint-enable unicorn/no-instanceof-builtins */

function functionText(value: object): string {
	const source = Function.prototype.toString.call(value);
	const own = dataOf(value, "name");
	const name = typeof own === "string" && own !== "" ? own : null;
	if (source.startsWith("class")) {
		const parent: unknown = Object.getPrototypeOf(value);
		const parentName = typeof parent === "function" ? dataOf(parent, "name") : "";
		const extending =
			typeof parentName === "string" && parentName !== "" ? ` extends ${parentName}` : "";
		return `[class ${name ?? "(anonymous)"}${extending}]`;
	}
	const kind = constructorName(value) ?? "Function";
	return name === null ? `[${kind} (anonymous)]` : `[${kind}: ${name}]`;
}

function errorText(error: Error): string {
	const name = dataOf(error, "name");
	const message = dataOf(error, "message");
	const head = typeof name === "string" && name !== "" ? name : "Error";
	return typeof message === "string" && message !== ""
		? `${head}: ${clip(message, lineLength)}`
		: head;
}

/** What an object is called: by its class, and by its tag where that says more. */
function nameOf(value: object): string {
	const made = constructorName(value);
	const tag = dataOf(value, Symbol.toStringTag);
	if (made === null && tag === "Module") return "[Module: null prototype]";
	const name = made ?? "[Object: null prototype]";
	// One of its own is written among its properties.
	const isOwn = Object.prototype.propertyIsEnumerable.call(value, Symbol.toStringTag);
	const isNamed = typeof tag === "string" && tag !== "" && tag !== name && !isOwn;
	return isNamed && !isBuiltIn(value) ? `${clip(`${name} [${tag}`, 200)}]` : name;
}

/** Their tags are their names. */
function isBuiltIn(value: object): boolean {
	return typeof value === "function" || value instanceof Promise || value instanceof Map;
}

/** Prototypes that are walked; a chain of the program's making may have no end. */
const longestChain = 100;

function constructorName(value: object): string | null {
	let owner: object | null = Object.getPrototypeOf(value) as object | null;
	for (let step = 0; owner !== null && step < longestChain; step += 1) {
		const maker: unknown = Reflect.getOwnPropertyDescriptor(owner, "constructor")?.value;
		if (typeof maker === "function") {
			const name = Reflect.getOwnPropertyDescriptor(maker, "name")?.value as unknown;
			if (typeof name === "string" && name !== "") return clip(name, listedItems);
		}
		owner = Object.getPrototypeOf(owner) as object | null;
	}
	return null;
}

/** A property, own or inherited, without calling a getter: `undefined` where there is one. */
function dataOf(value: object, key: Key): unknown {
	let owner: object | null = value;
	for (let step = 0; owner !== null && step < longestChain; step += 1) {
		const descriptor = Reflect.getOwnPropertyDescriptor(owner, key);
		if (descriptor !== undefined) return descriptor.value;
		owner = Object.getPrototypeOf(owner) as object | null;
	}
	return undefined;
}
