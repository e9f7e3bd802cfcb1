import { expect, test } from "vitest";
import { wholeBookProblems } from "./whole-book.ts";

const adapter = (folder: string) => ({
	kind: "adapter" as const,
	folder: `packages/${folder}`,
	manifest: { name: `@lucia-auth/${folder}`, version: "1.0.0" },
});

test("two files of one address are both named", () => {
	const pages = [
		["content/guidebook.mdx", ""],
		["content/guidebook/index.mdx", ""],
		["content/guidebook/passkeys.mdx", ""],
		["content/index.mdx", ""],
	] as const;
	expect(wholeBookProblems(pages, []).map(({ file, message }) => `${file}: ${message}`)).toEqual([
		"content/guidebook/index.mdx: content/guidebook.mdx has the same address, /guidebook: keep one",
	]);
});

test("an adapter has a page that installs it; one that is told of in passing elsewhere has none", () => {
	const install = '<Install packages={["lucia", "@lucia-auth/adapter-pg"]} />';
	const pages = [
		["content/database-adapters/pg.mdx", install],
		["content/basics/database.mdx", 'import { d1 } from "@lucia-auth/adapter-d1";'],
	] as const;
	const found = wholeBookProblems(pages, [adapter("adapter-pg"), adapter("adapter-d1")]);
	expect(found).toEqual([
		expect.objectContaining({
			file: "packages/adapter-d1/package.json",
			message: expect.stringContaining("installs @lucia-auth/adapter-d1") as string,
		}),
	]);
});
