/** What of the language and the platform the engine's own work rests on. */
const names = [
	"Object",
	"Function",
	"Array",
	"String",
	"Number",
	"Boolean",
	"Symbol",
	"BigInt",
	"Math",
	"JSON",
	"Reflect",
	"Promise",
	"Proxy",
	"Map",
	"Set",
	"WeakMap",
	"WeakSet",
	"WeakRef",
	"RegExp",
	"Date",
	"Error",
	"TypeError",
	"RangeError",
	"ArrayBuffer",
	"DataView",
	"Int8Array",
	"Uint8Array",
	"Int32Array",
	"Float64Array",
	"BigInt64Array",
	"TextEncoder",
	"TextDecoder",
] as const;

type Descriptor = PropertyDescriptor | undefined;

/** An object as it was: its own properties, and what it inherits from. */
interface Kept {
	readonly owner: object;
	readonly keys: readonly PropertyKey[];
	readonly descriptors: Readonly<Record<PropertyKey, Descriptor>>;
	readonly prototype: object | null;
}

/** A change that the reader's code has made. A chain, because a list would need what may be replaced. */
interface Change {
	readonly owner: object;
	readonly key: PropertyKey;
	readonly descriptor: Descriptor;
	readonly before: Change | null;
}

/**
 * Remembers the realm's own `Array`, `JSON`, `Map` and so on as they are now. The reader's code may
 * replace any method of them, by accident or to be told what is not its business.
 *
 * @param realm - The global object.
 * @param others - Prototypes of the engine's own that are within reach of the reader's code.
 * @returns A function that does work, not across an `await`, in the realm as it is remembered, and then
 * puts back what the reader's code had made of it. It throws when that has made something unchangeable.
 */
export function keepIntrinsics(
	realm: typeof globalThis,
	others: readonly object[],
): <T>(work: () => T) => T {
	// Bound now, as all that is used below after the reader's code has run.
	const { defineProperty, deleteProperty, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
	const { ownKeys, setPrototypeOf } = Reflect;
	const { is, create } = Object;

	/** Without a prototype: one that the reader's code adds a `get` to would read as an accessor. */
	function descriptorOf(owner: object, key: PropertyKey): Descriptor {
		const found = getOwnPropertyDescriptor(owner, key);
		if (found !== undefined) setPrototypeOf(found, null);
		return found;
	}

	function keep(owner: object, only?: readonly PropertyKey[]): Kept {
		const keys = only ?? ownKeys(owner);
		const descriptors = create(null) as Record<PropertyKey, Descriptor>;
		for (const key of keys) descriptors[key] = descriptorOf(owner, key);
		return { owner, keys, descriptors, prototype: getPrototypeOf(owner) };
	}

	const objects = new Set<object>(others);
	const add = (value: unknown): void => {
		if ((typeof value === "object" || typeof value === "function") && value !== null)
			objects.add(value);
	};
	for (const name of names) {
		const value: object = realm[name];
		add(value);
		if ("prototype" in value) add(value.prototype);
	}
	const iterators = [
		[][Symbol.iterator](),
		new Map().entries(),
		new Set().values(),
		"".matchAll(/x/g),
	];
	for (const iterator of [...iterators, ""[Symbol.iterator](), (function* () {})()])
		for (let at = getPrototypeOf(iterator); at !== null; at = getPrototypeOf(at)) add(at);
	add(getPrototypeOf(Uint8Array.prototype));
	add(getPrototypeOf(Uint8Array));
	const all: readonly Kept[] = [...objects].map((owner) => keep(owner));
	// Its other properties are the reader's.
	const globals = keep(realm, names);

	/** Whether it does the same: who only froze it, or hid it, has replaced nothing. */
	function isSame(one: Descriptor, other: Descriptor): boolean {
		if (one === undefined || other === undefined) return one === other;
		return is(one.value, other.value) && one.get === other.get && one.set === other.set;
	}

	function put(owner: object, key: PropertyKey, descriptor: Descriptor): boolean {
		return descriptor === undefined
			? deleteProperty(owner, key)
			: defineProperty(owner, key, descriptor);
	}

	function refuse(key: PropertyKey): never {
		throw new TypeError(
			`The program has replaced ${typeof key === "symbol" ? "a method" : `"${key}"`} of JavaScript's own for good, so the lab cannot read the tables any more.`,
		);
	}

	/** Puts one object right. By index throughout: `for`-`of` asks an iterator that may be replaced. */
	function restore(kept: Kept, keys: readonly PropertyKey[], before: Change | null): Change | null {
		const { owner, descriptors } = kept;
		let changes = before;
		for (let index = 0; index < keys.length; index += 1) {
			const key = keys[index] as PropertyKey;
			const now = descriptorOf(owner, key);
			const then = descriptors[key];
			if (isSame(now, then)) continue;
			changes = { owner, key, descriptor: now, before: changes };
			if (!put(owner, key, then)) refuse(key);
		}
		return changes;
	}

	function restoreAll(): Change | null {
		let changes = restore(globals, globals.keys, null);
		for (let index = 0; index < all.length; index += 1) {
			const kept = all[index] as Kept;
			if (getPrototypeOf(kept.owner) !== kept.prototype) setPrototypeOf(kept.owner, kept.prototype);
			// First what is there now, then what is not there any more.
			changes = restore(kept, ownKeys(kept.owner), changes);
			changes = restore(kept, kept.keys, changes);
		}
		return changes;
	}

	return (work) => {
		let change = restoreAll();
		try {
			return work();
		} finally {
			for (; change !== null; change = change.before)
				put(change.owner, change.key, change.descriptor);
		}
	};
}
