import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const sources = fileURLToPath(new URL("../src/", import.meta.url));

/** Data flows from left to right and from top to bottom: each folder may import those before it. */
const order = [
	["errors.ts", "log.ts", "register.ts"],
	["checks", "crypto", "polyfill"],
	["storage", "cookies", "csrf"],
	["model", "middleware", "passwords"],
	["configuration"],
	["keys"],
	["users"],
	["sessions"],
	["requests"],
	["auth.ts", "tokens"],
	["lucia.ts", "utils.ts"],
	["index.ts"],
].flat();

const files = readdirSync(sources, { recursive: true, encoding: "utf8" })
	.map((file) => file.replaceAll("\\", "/"))
	.filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));

const roomOf = (file: string): string => file.split("/", 1)[0] ?? "";

function importsOf(file: string): string[] {
	const { importedFiles } = ts.preProcessFile(readFileSync(sources + file, "utf8"));
	return importedFiles
		.filter(({ fileName }) => fileName.startsWith("."))
		.map(({ fileName }) => posix.join(posix.dirname(file), fileName));
}

test("each folder imports only what comes before it in the flow of data, types included", () => {
	const against = files.flatMap((file) =>
		importsOf(file)
			.filter((imported) => order.indexOf(roomOf(imported)) > order.indexOf(roomOf(file)))
			.map((imported) => `${file} imports ${imported}`),
	);
	expect(against).toEqual([]);
});

test("every folder has a place in the flow of data", () => {
	expect([...new Set(files.map(roomOf))].toSorted()).toEqual(order.toSorted());
});
