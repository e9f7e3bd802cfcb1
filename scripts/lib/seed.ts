/** The variable that pins the random values of the property tests. */
export const SEED = "LUCIA_SEED";

/** The seed of `npm run check`: the same values each time. */
export const FIXED_SEED = "2023";

/** A seed for `npm test`, unless the environment names one. */
export function chosenSeed(): string {
	return process.env[SEED] ?? String(Math.floor(Math.random() * 2 ** 31));
}
