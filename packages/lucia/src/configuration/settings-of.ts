import type { Settings } from "./settings.ts";

const instances = new WeakMap<object, Settings>();

/** Remembers what an instance was made of, for the other entry points of this package. */
export function rememberSettings(auth: object, settings: Settings): void {
	instances.set(auth, settings);
}

/**
 * What an instance was made of. An instance carries no adapter that an app could take off it.
 *
 * @param auth - What the app calls its `auth`.
 * @param caller - The function that it was given to.
 * @throws TypeError when it is something else, or was made by another copy of the library.
 */
export function settingsOf(auth: unknown, caller: string): Settings {
	const settings = typeof auth === "object" && auth !== null ? instances.get(auth) : undefined;
	if (settings) return settings;
	throw new TypeError(
		`${caller} takes the object that lucia() returned, not a copy of it. If it is that object, two copies of the package are installed: \`npm ls lucia\` shows them.`,
	);
}
