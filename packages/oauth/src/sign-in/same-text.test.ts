import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isSameText } from "./same-text.ts";

test("two texts are the same when every character is", () => {
	fc.assert(
		fc.property(
			fc.string(),
			fc.string(),
			(one, other) => isSameText(one, other) === (one === other),
		),
	);
	expect([isSameText("", ""), isSameText("a", "a\0"), isSameText("a\0", "a")]).toEqual([
		true,
		false,
		false,
	]);
});
