import { TestRunner } from "vitest";
import type { Shown } from "../src/book/facts/adapters.ts";

declare module "vitest" {
	interface TaskMeta {
		shows?: Shown[];
	}
}

/**
 * Notes for the book what the test that runs now shows of an adapter; it counts when the test passes.
 *
 * @param of - The adapter as its tests call it, and what it runs on: `kysely on PostgreSQL`.
 * @param is - What is shown, in the words of the book: “one winner”.
 */
export function shows(of: string, fact: Shown["fact"], is: string): void {
	const test = TestRunner.getCurrentTest();
	if (test === undefined) throw new Error(`“${of}” shows “${is}” outside of a test`);
	(test.meta.shows ??= []).push({ of, fact, is });
}
