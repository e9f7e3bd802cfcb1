// What a reader has looked for, and opened from the search, in this browser.
import type { Way } from "./answer.ts";

const most = 6;

/** Where it is kept: localStorage, or nothing where the browser refuses it. */
type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

function defaultStore(): Store | undefined {
	try {
		return globalThis.localStorage;
	} catch {
		// Storage is switched off: the search works, and remembers nothing.
		return undefined;
	}
}

/** A list of which the newest entries are kept. */
interface Remembered<Entry> {
	/** newest first */
	all(store?: Store): Entry[];
	add(entry: Entry, store?: Store): void;
	forget(store?: Store): void;
}

function remembered<Entry>(
	key: string,
	isEntry: (value: unknown) => value is Entry,
	idOf: (entry: Entry) => string,
): Remembered<Entry> {
	const all = (store = defaultStore()): Entry[] => {
		try {
			const value: unknown = JSON.parse(store?.getItem(key) ?? "[]");
			return Array.isArray(value) ? value.filter(isEntry).slice(0, most) : [];
		} catch {
			return [];
		}
	};
	return {
		all,
		add: (entry, store = defaultStore()) => {
			const others = all(store).filter((other) => idOf(other) !== idOf(entry));
			try {
				store?.setItem(key, JSON.stringify([entry, ...others].slice(0, most)));
			} catch {
				// Storage is full: the next search is as good without it.
			}
		},
		forget: (store = defaultStore()) => store?.removeItem(key),
	};
}

const isWay = (value: unknown): value is Way =>
	typeof value === "object" &&
	value !== null &&
	"title" in value &&
	"url" in value &&
	typeof value.title === "string" &&
	typeof value.url === "string" &&
	// Within the book only, whatever has been written there.
	/^\/(?!\/)/.test(value.url);

/** The last searches that led somewhere. */
export const recentSearches: Remembered<string> = remembered(
	"lucia:recent-searches",
	(value) => typeof value === "string",
	(query) => query,
);

/** The last places that were opened from the search. */
export const recentPages: Remembered<Way> = remembered(
	"lucia:recent-pages",
	isWay,
	({ url }) => url,
);
