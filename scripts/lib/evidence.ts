import type { Shown } from "../../src/book/facts/adapters.ts";

/** What tests have shown, for what is said to be proved by them. */
export interface Shows {
	/** The names of the tests that passed: file, groups and title. */
	readonly passed: Set<string>;
	/** What those say to show of adapters. */
	readonly shown: Shown[];
	/** Name and version of each server that was started for them. */
	readonly servers: Set<string>;
}

/** What a run leaves behind. */
export interface Evidence extends Shows {
	/** A line for each failure: a long run says them once more at its end. */
	readonly failed: string[];
}

export const noEvidence = (): Evidence => ({
	passed: new Set(),
	shown: [],
	servers: new Set(),
	failed: [],
});

/** Adds what a part of the run has shown. */
export function addEvidence(to: Evidence, { passed, shown, servers }: Shows): void {
	for (const test of passed) to.passed.add(test);
	for (const server of servers) to.servers.add(server);
	to.shown.push(...shown);
}
