// The playground's public entry for whoever executes the samples of the book: the same clock, the same
// randomness and the same first moment as in the lab.
export { installClock } from "../runtime/engine/clock.ts";
export { installRandom } from "../runtime/engine/random.ts";
export { worldSeed, worldStart } from "../world/start.ts";
