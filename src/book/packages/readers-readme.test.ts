import { expect, test } from "vitest";
import { readersReadme } from "./readers-readme.ts";

test("the README of an example names its scripts, and no other", () => {
	const commands = (scripts: Readonly<Record<string, string>>): string[] =>
		Array.from(
			readersReadme("hono", scripts).matchAll(/^\| `(npm .*)` \|/gm),
			([, each]) => each ?? "",
		);
	expect(commands({ start: "node .", dev: "vite", prepare: "sync" })).toEqual([
		"npm run dev",
		"npm start",
	]);
	expect(commands({ dev: "", build: "", start: "", check: "" })).toEqual([
		"npm run dev",
		"npm run check",
		"npm run build",
		"npm start",
	]);
});
