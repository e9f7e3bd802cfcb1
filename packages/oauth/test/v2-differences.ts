import type { Json } from "./contract.ts";

/** What v2's package and this one do otherwise. */
export interface Difference {
	/** Options as v2 could take them. */
	readonly config?: Json;
	/** Lines of v2's address and requests that are gone. */
	readonly then?: readonly string[];
	/** Lines that are new. */
	readonly now?: readonly string[];
	/** Another key. */
	readonly key?: { readonly then: string; readonly now: string };
}

/** By provider. Whoever is not here is asked exactly as v2 asked. */
export const differences: Readonly<Record<string, Difference>> = {};
