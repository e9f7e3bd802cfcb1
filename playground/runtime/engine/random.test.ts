import * as fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { installRandom, type SeededRandom } from "./random.ts";

let random: SeededRandom | undefined;

function draw(seed: number, step: number): string {
	random ??= installRandom(globalThis);
	random.reseed(seed, step);
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	const words = crypto.getRandomValues(new Uint32Array(4));
	return [...bytes, ...words, Math.random(), crypto.randomUUID()].join();
}

afterEach(() => {
	random?.remove();
	random = undefined;
});

describe("seeded randomness", () => {
	it("repeats itself for the same seed and step, whatever was drawn in between", () => {
		const seeds = fc.tuple(fc.integer(), fc.nat());
		fc.assert(
			fc.property(seeds, seeds, ([seed, step], [otherSeed, otherStep]) => {
				const first = draw(seed, step);
				draw(otherSeed, otherStep);
				expect(draw(seed, step)).toBe(first);
			}),
		);
	});

	it("differs from step to step and from seed to seed", () => {
		const drawn = new Set<string>();
		for (let seed = 0; seed < 30; seed += 1)
			for (let step = 0; step < 30; step += 1) drawn.add(draw(seed, step));
		expect(drawn.size).toBe(900);
	});

	it("spreads evenly", () => {
		draw(1, 1);
		const counts = Array.from({ length: 16 }, () => 0);
		for (const byte of crypto.getRandomValues(new Uint8Array(65_536)))
			counts[byte >>> 4] = (counts[byte >>> 4] ?? 0) + 1;
		// 4096 expected; six standard deviations are 372.
		for (const count of counts) expect(Math.abs(count - 4096)).toBeLessThan(372);
	});

	it("gives numbers below one and identifiers of version 4", () => {
		draw(3, 3);
		for (let round = 0; round < 1000; round += 1) {
			const number = Math.random();
			expect(number >= 0 && number < 1).toBe(true);
		}
		expect(crypto.randomUUID()).toMatch(
			/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
		);
	});

	it("refuses what the real one refuses", () => {
		draw(1, 1);
		expect(() => crypto.getRandomValues(new Uint8Array(65_537))).toThrow(
			expect.objectContaining({ name: "QuotaExceededError" }),
		);
	});

	it("is gone when it is removed", () => {
		const first = draw(1, 1);
		random?.remove();
		random = undefined;
		expect(Object.hasOwn(crypto, "getRandomValues")).toBe(false);
		expect(draw(1, 1)).toBe(first);
	});
});
