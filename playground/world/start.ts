/**
 * Where the clock of every world stands at first: Monday, 5 January 2026, 09:00:00 UTC. Fixed, as the
 * seed is, so that the same steps give the same ids in every browser and on every page.
 */
export const worldStart: number = Date.UTC(2026, 0, 5, 9, 0, 0);

/** What the randomness of every world begins with. */
export const worldSeed = 20_260_105;
