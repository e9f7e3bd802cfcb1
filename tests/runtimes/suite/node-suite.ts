import type { Case } from "./case.ts";
import { conformanceCases } from "./conformance.ts";
import type { Host } from "./host.ts";
import { wholeSuite } from "./whole-suite.ts";

/** The same, and the conformance of the adapters: that suite compares with `node:assert`. */
export function nodeSuite(host: Host): readonly Case[] {
	return [...wholeSuite(host), ...host.stores.flatMap(conformanceCases)];
}
