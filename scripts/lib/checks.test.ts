import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { checksOfChange, runChecks, staticChecks, type Check } from "./checks.ts";

let folder: string;
let lines: string[];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "lucia-checks-"));
	lines = [];
	const keep = (text: string): void => void lines.push(text.trim());
	vi.spyOn(console, "log").mockImplementation(keep);
	vi.spyOn(console, "error").mockImplementation(keep);
});

afterEach(async () => {
	vi.restoreAllMocks();
	await rm(folder, { recursive: true, force: true });
});

async function checkOf(name: string, source: string, after?: string): Promise<Check> {
	const file = join(folder, `${name}.mjs`);
	await writeFile(file, source);
	return { name, hint: `mend ${name}`, program: [file], ...(after !== undefined && { after }) };
}

test("a program that ends badly has failed, with its output in one piece and what to do", async () => {
	const noisy = (name: string, code: number): string =>
		`console.log("${name} 1"); console.error("${name} 2"); process.exitCode = ${code};`;
	const tally = await runChecks([
		await checkOf("a", noisy("a", 0)),
		await checkOf("b", noisy("b", 1)),
	]);
	expect(tally).toEqual({ passed: 1, failed: 1, skipped: 0 });
	const b = lines.indexOf("── b");
	expect(lines.slice(b, b + 2)).toEqual(["── b", "b 1\nb 2"]);
	expect(lines[b + 2]).toMatch(/^FAILED \(\d+\.\d s\): mend b$/);
});

test("a check waits for the one that it comes after, wherever that stands", async () => {
	const log = join(folder, "log");
	const append = (name: string): string =>
		`import { appendFileSync } from "node:fs"; appendFileSync(${JSON.stringify(log)}, "${name} ");`;
	await runChecks([
		await checkOf("second", append("second"), "first"),
		await checkOf("first", append("first")),
		await checkOf("third", append("third"), "second"),
	]);
	expect(await readFile(log, "utf8")).toBe("first second third ");
});

test("of a change, types are checked as a whole, and the rest by file", () => {
	const checks = checksOfChange([
		"content/basics/users.mdx",
		"packages/lucia/src/auth.ts",
		"a.png",
	]);
	const programs = new Map(checks.map(({ name, program }) => [name, program.slice(1)]));
	expect(programs.get("lint")).toContain("packages/lucia/src/auth.ts");
	expect(programs.get("lint")).not.toContain("content/basics/users.mdx");
	expect(programs.get("prose and spelling")).toEqual(["content/basics/users.mdx"]);
	expect(programs.get("samples of the changed pages")).toEqual(["content/basics/users.mdx"]);
	const types = (all: readonly Check[]): Check[] =>
		all.filter(({ name }) => name.includes("types"));
	expect(types(checks)).toEqual(types(staticChecks));
});

test("without a change nothing is checked by file", () => {
	expect(checksOfChange([]).map(({ name }) => name)).not.toContain("format");
	expect(checksOfChange([]).map(({ name }) => name)).not.toContain("lint");
});
