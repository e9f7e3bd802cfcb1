import { expect, test } from "vitest";
import type { RuntimeEvent } from "../protocol.ts";
import { limitPlainOutput } from "./plain-output.ts";

test("a million empty lines are not all told: each cost nothing, and the page got every one", () => {
	const said: RuntimeEvent[] = [];
	const output = limitPlainOutput((event) => said.push(event));
	for (let line = 0; line < 1e6; line += 1) output.take("");
	const told = said.length;
	expect(told).toBeGreaterThan(1000);
	expect(told).toBeLessThan(5000);
	output.tellDropped();
	output.tellDropped();
	const dropped = { type: "dropped", lines: 1e6 - told, statements: 0, others: 0 };
	expect(said.slice(told)).toEqual([dropped]);
});

test("each call has room for lines again", () => {
	const said: RuntimeEvent[] = [];
	const output = limitPlainOutput((event) => said.push(event));
	output.take("x".repeat(100_000));
	output.begin();
	output.take("next");
	output.tellDropped();
	expect(said).toEqual([{ type: "console", level: "log", text: "next" }]);
});
