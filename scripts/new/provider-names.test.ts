import { expect, test } from "vitest";
import { providerNames, titleOf } from "./provider-names.ts";

test.each([
	["linear", "linear", "Linear"],
	["hugging-face", "huggingFace", "HuggingFace"],
	["auth0", "auth0", "Auth0"],
	["42", "fortyTwo", "FortyTwo"],
	["42-school", "fortyTwoSchool", "FortyTwoSchool"],
	["8x8", "eightX8", "EightX8"],
	["12-go", "twelveGo", "TwelveGo"],
	["90-min", "ninetyMin", "NinetyMin"],
	["500px", "fiveZeroZeroPx", "FiveZeroZeroPx"],
])("%s is %s in the code, and its types begin with %s", (file, factory, type) => {
	expect(providerNames(file, "Any")).toEqual({ file, title: "Any", factory, type });
});

test("the name that people know is the given one, or that of the file", () => {
	expect(providerNames("osu", "osu! OAuth provider").title).toBe("osu!");
	expect(titleOf("hugging-face")).toBe("Hugging Face");
});
