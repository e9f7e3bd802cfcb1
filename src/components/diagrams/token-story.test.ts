import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LuciaError } from "../../../packages/lucia/src/errors.ts";
import { createTokens } from "../../../packages/lucia/test/support/tokens.ts";
import type { TokenPair } from "../../../packages/lucia/src/tokens/index.ts";
import { drawTokens } from "./draw-tokens.ts";
import { type Outcome, type Step, tellTokens, validAt } from "./token-story.ts";

const hour = 3_600_000;

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: 0 }));
afterEach(() => void vi.useRealTimers());

/** What the library answers, in the words of the story. Outside, nobody tells expired from unknown. */
function read(error: unknown): Outcome {
	if (!(error instanceof LuciaError)) throw error;
	if (error.detail.includes("lives on")) return "double submit";
	return error.detail.includes("is ended") ? "family ends" : "unknown";
}

describe("a family of tokens, as it is drawn", () => {
	it("is what the library makes of the same story", async () => {
		const options = {
			accessTokenExpiresIn: 50,
			refreshTokenExpiresIn: 200,
			familyExpiresIn: 500,
			reuseGracePeriod: 20,
		};
		const anySteps = fc.array(
			fc.record({
				wait: fc.integer({ min: 0, max: 220 }),
				pair: fc.integer({ min: 1, max: 4 }),
			}),
			{ maxLength: 8 },
		);
		await fc.assert(
			fc.asyncProperty(anySteps, async (waits) => {
				vi.setSystemTime(0);
				const { tokens } = await createTokens(options);
				const pairs: TokenPair[] = [await tokens.create("ann")];
				const steps: Step[] = [];
				let now = 0;
				for (const { wait, pair } of waits) {
					now += wait;
					vi.setSystemTime(now);
					const sent = pairs[pair - 1];
					if (!sent) continue;
					steps.push({ at: now, pair, by: "app" });
					let answer: Outcome = "new pair";
					try {
						pairs.push(await tokens.refresh(sent.refreshToken.value));
					} catch (error) {
						answer = read(error);
					}
					const told = tellTokens({ options, steps });
					const drawn = told.steps.at(-1)?.outcome;
					expect(drawn === "expired" ? "unknown" : drawn).toBe(answer);

					const accepted = await Promise.all(
						pairs.map(async ({ accessToken }, position) => {
							const isValid = await tokens.validateAccessToken(accessToken.value).then(
								() => true,
								() => false,
							);
							return isValid ? [`access ${position + 1}`] : [];
						}),
					);
					expect(validAt(told, now).filter((name) => name.startsWith("access"))).toEqual(
						accepted.flat(),
					);
				}
			}),
			{ numRuns: 200 },
		);
	});

	it("moves its ends with the periods", () => {
		const [access, refresh] = tellTokens({ steps: [] }).tokens;
		expect([access?.to, refresh?.to]).toEqual([8 * hour + 1, 720 * hour + 1]);
		const short = tellTokens({ steps: [], options: { accessTokenExpiresIn: hour } });
		expect(short.tokens[0]?.to).toBe(hour + 1);
	});

	it("says in words what the picture shows", () => {
		const { picture, words } = drawTokens({
			steps: [
				{ at: 7 * hour, pair: 1, by: "app" },
				{ at: 18 * hour, pair: 1, by: "thief" },
			],
		});
		expect(picture.match(/class="life-bar"/g)).toHaveLength(4);
		expect(picture.match(/data-by="thief"/g)).toHaveLength(1);
		expect(words).toContain("the whole family ends</td><td>nothing");
		expect(words).toContain("a new pair; the old tokens are spent</td><td>access 2, refresh 2");
	});
});
