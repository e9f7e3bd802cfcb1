import { expect, test } from "vitest";
import { describedProviders } from "./descriptions.ts";
import * as providers from "./providers/index.ts";

test("every provider is described, and says where its facts were read, and of when that is", () => {
	const described = describedProviders.map(({ description }) => description.prefix);
	expect(described).toEqual(Object.keys(providers).toSorted());
	for (const { description, sources } of describedProviders) {
		expect([description.name, sources.length > 0]).toEqual([description.name, true]);
		for (const { date, what } of sources) {
			expect(what).not.toBe("");
			expect(date).toMatch(/^(?:20\d\d(?:-\d\d(?:-\d\d)?)?|undated)$/u);
		}
	}
});
