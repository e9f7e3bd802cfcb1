import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../src/book/tools/command.ts";
import { examples, sharedFolders } from "./examples.ts";

test("every folder in examples/ is an example, and is tested", async () => {
	const entries = await readdir(join(root, "examples"), { withFileTypes: true });
	const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
	// The apps of `native` are tested in tests/native.
	const others = ["native", "shared"];
	expect(names.toSorted()).toEqual([...examples.map(({ name }) => name), ...others].toSorted());
});

describe("what all examples have in common is the same", () => {
	test.each(sharedFolders.map(([from, to]) => [relative(root, to), from]))(
		"in %s, as `npm run examples` writes it",
		async (to, from) => {
			for (const name of await readdir(from)) {
				const copy = await readFile(join(root, to, name), "utf8").catch(() => null);
				expect({ name, copy }).toEqual({ name, copy: await readFile(join(from, name), "utf8") });
			}
		},
	);
});

describe.each(examples)("the example $name", ({ name }) => {
	const folder = join(root, "examples", name);

	test("has exact versions, and those of our packages that this repository has", async () => {
		const read = async (file: string) =>
			JSON.parse(await readFile(file, "utf8")) as Record<string, Record<string, string>>;
		const { dependencies, devDependencies } = await read(join(folder, "package.json"));
		const all = { ...dependencies, ...devDependencies };
		const ours = Object.keys(all).filter((dependency) =>
			/^(@lucia-auth\/|lucia$)/.test(dependency),
		);
		expect(ours).toContain("lucia");
		const current = await Promise.all(
			ours.map(async (dependency) => {
				const folderName = dependency.replace("@lucia-auth/", "");
				const { version } = await read(join(root, "packages", folderName, "package.json"));
				return [dependency, version] as const;
			}),
		);
		expect(all).toMatchObject(Object.fromEntries(current));
		expect(Object.values(all).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
	});

	test("keeps its secrets and its database out of the repository", async () => {
		const ignored = (await readFile(join(folder, ".gitignore"), "utf8")).split("\n");
		expect(ignored).toEqual(expect.arrayContaining(["node_modules", ".env", "app.db*"]));
	});

	test("says what can be set", async () => {
		const said = await readFile(join(folder, ".env.example"), "utf8");
		const accounts = join(root, "examples/shared/accounts");
		const files = ["environment.ts", "database.ts"].map((file) => join(accounts, file));
		const source = (await Promise.all(files.map((file) => readFile(file, "utf8")))).join("");
		const names = Array.from(
			source.matchAll(/(?:env\["|read\(\s*")([A-Z_]+)"/g),
			([, name]) => name,
		);
		const own = names.filter(
			(name) => !["NODE_ENV", "NEXT_PHASE", "BUILDING", "PORT"].includes(String(name)),
		);
		expect(own.length).toBeGreaterThan(4);
		expect(own.filter((name) => !said.includes(String(name)))).toEqual([]);
	});
});
