import { expect, test } from "vitest";
import { exampleNames } from "../packages/pack-examples.ts";
import { exampleFiles, exampleFrameworks, type Topic } from "./example-files.ts";

const topics: readonly Topic[] = ["sign-up", "sign-in", "home", "verify-email", "password-reset"];

test("every example is shown in the guides", async () => {
	expect(exampleFrameworks.toSorted()).toEqual(await exampleNames());
});

test.each(
	exampleFrameworks.flatMap((framework) => topics.map((topic) => [framework, topic] as const)),
)("%s has files about %s", (framework, topic) => {
	const files = exampleFiles(framework, topic);
	expect(files.length).toBeGreaterThan(0);
	expect(files.every(({ code }) => code.length > 100)).toBe(true);
});
