const storageKey = "lucia:recent-searches";
const most = 6;

/** Where the searches are kept: localStorage, or nothing where the browser refuses it. */
type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

function defaultStore(): Store | undefined {
	try {
		return globalThis.localStorage;
	} catch {
		// Storage is switched off: the search works, and remembers nothing.
		return undefined;
	}
}

/** The last searches that led somewhere, newest first. */
export function recentSearches(store: Store | undefined = defaultStore()): string[] {
	try {
		const value: unknown = JSON.parse(store?.getItem(storageKey) ?? "[]");
		if (!Array.isArray(value)) return [];
		return value.filter((entry): entry is string => typeof entry === "string").slice(0, most);
	} catch {
		return [];
	}
}

/** Remembers a search in this browser. */
export function rememberSearch(query: string, store: Store | undefined = defaultStore()): void {
	const others = recentSearches(store).filter((entry) => entry !== query);
	try {
		store?.setItem(storageKey, JSON.stringify([query, ...others].slice(0, most)));
	} catch {
		// Storage is full: the next search is as good without it.
	}
}

/** Forgets all of them. */
export function forgetSearches(store: Store | undefined = defaultStore()): void {
	store?.removeItem(storageKey);
}
