import { runCases, type Case } from "../suite/case.ts";

/** Runs the cases, and gives their results as the one line that a program prints. */
export async function reportOf(cases: readonly Case[]): Promise<string> {
	return JSON.stringify(await runCases(cases));
}
