// Runs before each file of the unit tests: `npm run check` and `npm test` say which random values the
// property tests take, and what fails says how it is run again. Without LUCIA_SEED each run has others.
import * as fc from "fast-check";

const seed = process.env["LUCIA_SEED"];

fc.configureGlobal({
	...(seed !== undefined && { seed: Number(seed) }),
	reporter: (details) => {
		if (!details.failed) return;
		throw new Error(
			`To run it again: LUCIA_SEED=${details.seed} npx vitest run --project 'unit*' FILE\n${fc.defaultReportMessage(details)}`,
			{ cause: details.errorInstance },
		);
	},
});
