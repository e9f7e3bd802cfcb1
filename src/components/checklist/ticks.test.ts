import { expect, test } from "vitest";
import { storedTicks } from "./ticks.ts";

test("what was ticked is ticked again", () => {
	expect([...storedTicks('["https","backup"]')]).toEqual(["https", "backup"]);
});

test.each([null, "", "{", "null", "3", '{"https":true}', '[1,null,{"a":1}]'])(
	"%s ticks nothing, and breaks nothing",
	(stored) => {
		expect(storedTicks(stored).size).toBe(0);
	},
);
