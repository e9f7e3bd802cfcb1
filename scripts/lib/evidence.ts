import type { Shown } from "../../src/book/facts/adapters.ts";

/** What the tests of a run have shown, for what is said to be proved by them. */
export interface Evidence {
	/** The names of the tests that passed: file, groups and title. */
	readonly passed: Set<string>;
	/** What those say to show of adapters. */
	readonly shown: Shown[];
	/** Name and version of each server that was started for them. */
	readonly servers: Set<string>;
}

export const noEvidence = (): Evidence => ({ passed: new Set(), shown: [], servers: new Set() });

/** Adds what a part of the run has shown. */
export function addEvidence(to: Evidence, { passed, shown, servers }: Evidence): void {
	for (const test of passed) to.passed.add(test);
	for (const server of servers) to.servers.add(server);
	to.shown.push(...shown);
}
