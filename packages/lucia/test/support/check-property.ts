import * as fc from "fast-check";

// Properties run on a new seed each time. One that fails says how to run exactly that case again:
//
//   LUCIA_SEED=… LUCIA_PATH=… npx vitest run --project 'unit*' FILE -t "NAME OF THE TEST"

//
// That makes it smaller too, where the first failure of a long sequence is shown as it is.
//
// LUCIA_RUNS=10 runs ten times as many cases as usual.

const { LUCIA_SEED, LUCIA_PATH, LUCIA_RUNS = "1" } = process.env;

const LONGEST_REPORT = 6000;

/**
 * Checks a property, or only the case that the environment names.
 *
 * @throws Error with the smallest case that fails, and with what runs it again.
 */
export async function checkProperty<Values>(
	property: fc.IAsyncProperty<Values> | fc.IProperty<Values>,
	parameters: fc.Parameters<Values> = {},
): Promise<void> {
	const details = await fc.check(property as fc.IAsyncProperty<Values>, {
		...parameters,
		numRuns: (parameters.numRuns ?? 100) * Number(LUCIA_RUNS),
		...(LUCIA_SEED !== undefined && { seed: Number(LUCIA_SEED) }),
		...(LUCIA_PATH !== undefined && { path: LUCIA_PATH, endOnFailure: false }),
	});
	if (!details.failed) return;
	const path = details.counterexamplePath ?? "0";
	const report = fc.defaultReportMessage(details) ?? "";
	const shown = report.length > LONGEST_REPORT ? `${report.slice(0, LONGEST_REPORT)}…` : report;
	throw new Error(`To run it again: LUCIA_SEED=${details.seed} LUCIA_PATH=${path}\n${shown}`, {
		cause: details.errorInstance,
	});
}
