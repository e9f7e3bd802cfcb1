/** What a part of the tests came to. */
export interface Tally {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
}

/** Adds up; the sum of all parts is the last line of `npm test`. */
export function add(...tallies: readonly Tally[]): Tally {
	return {
		passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
		failed: tallies.reduce((sum, tally) => sum + tally.failed, 0),
		skipped: tallies.reduce((sum, tally) => sum + tally.skipped, 0),
	};
}

export function summary({ passed, failed, skipped }: Tally): string {
	return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
