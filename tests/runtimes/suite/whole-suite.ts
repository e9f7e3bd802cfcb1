import type { Case } from "./case.ts";
import { coreSuite } from "./core-suite.ts";
import type { Host } from "./host.ts";
import { oauthCases } from "./oauth.ts";
import { polyfillCases } from "./polyfill.ts";
import { tokenCases } from "./tokens.ts";

/** The core's promises, and those of entry points that the playground's worker does not have. */
export function wholeSuite(host: Host): readonly Case[] {
	return [
		...coreSuite(host),
		...host.stores.flatMap(tokenCases),
		...host.stores.flatMap(oauthCases),
		...polyfillCases,
	];
}
