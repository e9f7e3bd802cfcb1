import type { Case } from "./case.ts";
import { coreSuite } from "./core-suite.ts";
import type { Host } from "./host.ts";
import { polyfillCases } from "./polyfill.ts";

/** The core's promises, and those of the entry point that the playground's worker does not have. */
export function wholeSuite(host: Host): readonly Case[] {
	return [...coreSuite(host), ...polyfillCases];
}
