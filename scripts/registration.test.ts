// Whoever adds an adapter, a provider or a page touches its own folder and its page, nothing else: shown on
// a copy of the tree, with one of each.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { localAddress } from "../src/book/serve/own-address.ts";
import { toolPath } from "../src/book/tools/command.ts";
import { copyTree } from "../src/book/tools/copy-tree.ts";
import { providerNames } from "./new/provider-names.ts";
import { providerSkeleton, skeleton } from "./new/skeletons.ts";

const run = promisify(execFile);

const manifest = {
	name: "@lucia-auth/adapter-example",
	version: "1.0.0",
	description: "An adapter that shows what an adapter needs",
	license: "MIT",
	files: ["dist"],
	type: "module",
	sideEffects: false,
	exports: {
		".": {
			"@lucia/source": "./src/index.ts",
			types: "./dist/index.d.ts",
			default: "./dist/index.js",
		},
		"./pool": {
			"@lucia/source": "./src/pool.ts",
			types: "./dist/pool.d.ts",
			default: "./dist/pool.js",
		},
		"./package.json": "./package.json",
	},
	peerDependencies: { lucia: "^2.0.0" },
	lucia: {
		kind: "adapter",
		drivers: { example: "Example driver", "example-pool": "Example pool" },
		reference: {
			".": { description: "Adapter for an example.", text: "It shows how." },
			"./pool": { description: "Pools for an example.", text: "It shares connections." },
		},
	},
};

const source = `import type { InitializeAdapter, Adapter } from "lucia";

/**
 * Adapts an example.
 *
 * @param adapter - What it hands over.
 * @returns What \`lucia()\` takes as its adapter.
 * @since 1.0.0
 * @example
 * \`\`\`ts
 * const adapted = example(memory);
 * \`\`\`
 */
export function example(adapter: InitializeAdapter<Adapter>): InitializeAdapter<Adapter> {
	return adapter;
}
`;

const poolSource = `/**
 * Makes a pool.
 *
 * @returns How many connections it has.
 * @since 1.0.0
 */
export function pool(): number {
	return 1;
}
`;

/** A page as its author leaves it. */
const written = (page: string): string =>
	page.replaceAll(/\{\/\* write: .*? \*\/\}/g, "Text.").replace("WRITE: what", "What");

const added: Readonly<Record<string, string>> = {
	"content/database-adapters/example.mdx": `${written(skeleton("adapter", "Example adapter"))}
import For from "../../src/components/stack/For.astro";
import Install from "../../src/components/Install.astro";

<For database="example example-pool">

What only its readers see.

</For>

<Install packages={["lucia", "@lucia-auth/adapter-example"]} />
`,
	"content/guidebook/example.mdx": written(
		skeleton("guide", "An example", { order: 15, label: "Example guide" }),
	),
	"content/oauth/providers/example.mdx": written(
		providerSkeleton(providerNames("example", "Example")),
	),
	"packages/adapter-example/README.md": "# @lucia-auth/adapter-example\n",
	"packages/adapter-example/package.json": `${JSON.stringify(manifest, null, 2)}\n`,
	"packages/adapter-example/src/index.ts": source,
	"packages/adapter-example/src/pool.ts": poolSource,
	"packages/adapter-example/tsdown.config.ts": `import { defineConfig, type UserConfig } from "tsdown";
import { library } from "../tsdown.shared.ts";

const config: UserConfig = defineConfig(library(import.meta.dirname));

export default config;
`,
};

/** What the tree says of itself, asked in the copy. */
const question = `
	import { allPages, groupOf } from "./src/book/contents/sidebar.ts";
	import { dimensions } from "./src/book/contents/stack.ts";
	import { withStackRules } from "./src/book/contents/stack-styles.ts";
	import { installCommands } from "./src/book/contents/packages.ts";
	import { contentProblems } from "./src/book/gates/content.ts";
	import { frontMatterProblems } from "./src/book/gates/front-matter.ts";
	import { wholeBookProblems } from "./src/book/gates/whole-book.ts";
	import { ownPackages } from "./src/book/packages/own-packages.ts";
	import { entryPoints } from "./src/book/hovers/entry-points.ts";
	import { modules } from "./src/book/reference/modules.ts";
	import { readPages } from "./src/book/source/files.ts";
	const paths = allPages.map(({ path }) => path);
	const isNew = ({ path }) => path.endsWith("example");
	const all = await readPages(process.cwd());
	const pages = all.filter(([page]) => page.endsWith("/example.mdx"));
	const withoutPage = all.filter(([page]) => !page.startsWith("content/database-adapters/example"));
	console.log(JSON.stringify({
		labels: allPages.filter(isNew).map(({ path, label }) => [path, groupOf(path) + ": " + label]),
		before: allPages.filter(isNew).map(({ path }) => paths[paths.indexOf(path) - 1]),
		database: dimensions.database.values.example,
		style: withStackRules(":--for-others").includes('[data-database="example"]'),
		install: installCommands("npm", { packages: ["@lucia-auth/adapter-example"] }),
		modules: modules.filter(({ module }) => module.includes("example")).map(({ page }) => page),
		imports: entryPoints(process.cwd()).map(({ module }) => module).filter((each) => each.includes("example")),
		problems: pages.flatMap(([page, text]) => [...contentProblems(page, text), ...frontMatterProblems(page, text)]),
		whole: wholeBookProblems(all, ownPackages()),
		withoutPage: wholeBookProblems(withoutPage, ownPackages()).map(({ file }) => file),
		short: pages.flatMap(([page, text]) => contentProblems(page, text.replace("## How it was tested", "## Tests"))).map(({ message }) => message),
	}));`;

let copy: string;

const inCopy = async (file: string, ...args: readonly string[]): Promise<string> => {
	const options = { cwd: copy, maxBuffer: 2 ** 26 };
	return (await run(file, args, options)).stdout;
};
const git = (...args: readonly string[]): Promise<string> =>
	inCopy("git", "-c", "user.name=Test", "-c", "user.email=test@example.com", ...args);

beforeAll(async () => {
	copy = await mkdtemp(join(tmpdir(), "lucia-registration-"));
	await copyTree(copy);
	await git("init", "--quiet");
	await git("add", "--all");
	await git("commit", "--quiet", "--message", "The tree as it is");
	for (const [file, text] of Object.entries(added)) {
		await mkdir(dirname(join(copy, file)), { recursive: true });
		await writeFile(join(copy, file), text);
	}
});

afterAll(() => rm(copy, { recursive: true, force: true }));

test("an adapter, a provider and a page stand in the contents, the stack, the gates and the commands", async () => {
	const answer: unknown = JSON.parse(
		await inCopy(process.execPath, "--input-type=module-typescript", "--eval", question),
	);
	expect(answer).toEqual({
		labels: [
			["/guidebook/example", "Guides: Example guide"],
			["/database-adapters/example", "Integrations: Example"],
			["/oauth/providers/example", "Integrations: Example"],
			["/reference/adapters/adapter-example", "Reference: @lucia-auth/adapter-example"],
		],
		before: [
			"/guidebook",
			"/database-adapters/unstorage",
			"/oauth/providers/etsy",
			"/reference/adapters/adapter-sqlite",
		],
		database: "Example driver",
		style: true,
		install: [
			`curl -f --create-dirs --output-dir vendor -O ${localAddress}/packages/lucia-auth-adapter-example-1.0.0.tgz`,
			"npm install ./vendor/lucia-auth-adapter-example-1.0.0.tgz",
		],
		modules: ["/reference/adapters/adapter-example/", "/reference/adapters/adapter-example/"],
		imports: ["@lucia-auth/adapter-example", "@lucia-auth/adapter-example/pool"],
		problems: [],
		whole: [],
		withoutPage: ["packages/adapter-example/package.json"],
		short: [
			expect.stringContaining("the page of a database adapter goes:"),
			expect.stringContaining("the page of an OAuth provider goes:"),
		],
	});
});

test("the reference has a page of the adapter, and its overview names what to call", async () => {
	await inCopy(process.execPath, "scripts/reference.ts");
	const page = await readFile(join(copy, "content/reference/adapters/adapter-example.mdx"), "utf8");
	expect(page).toContain('title: "@lucia-auth/adapter-example"');
	expect(page).toContain("It shows how.\n\nIt shares connections.\n\n");
	expect(page).toContain("\n## `example()`\n");
	expect(page).toContain("\n## `pool()`\n");
	const overview = await readFile(join(copy, "content/reference/index.mdx"), "utf8");
	expect(overview).toContain(
		"[`example()`](/reference/adapters/adapter-example/#example), [`pool()`]",
	);
});

test("the adapter is built and packed with the others", async () => {
	await inCopy(process.execPath, "scripts/packages.ts", join(copy, "packed"));
	const packed: unknown = JSON.parse(await readFile(join(copy, "packed/index.json"), "utf8"));
	expect(packed).toContainEqual(
		expect.objectContaining({ name: "@lucia-auth/adapter-example", version: "1.0.0" }),
	);
	await rm(join(copy, "packed"), { recursive: true });
});

test("the compiler reads the adapter, with the web's globals only and without", async () => {
	for (const project of [".", "packages"]) {
		const compiler = toolPath("typescript-7", "tsc");
		const read = await inCopy(process.execPath, compiler, "-p", project, "--showConfig");
		expect(read).toContain("/adapter-example/src/index.ts");
	}
});

test("what nothing uses in the adapter is found", async () => {
	const unused = "packages/adapter-example/src/unused.ts";
	await writeFile(join(copy, unused), "export const unused = 1;\n");
	const found = await inCopy(process.execPath, toolPath("knip"), "--reporter=json").catch(
		({ stdout }: { stdout: string }) => stdout,
	);
	await rm(join(copy, unused));
	expect(found).toContain(unused);
	expect(found).not.toContain("adapter-example/src/index.ts");
});

test("the linter knows what the adapter may import, and what only looks like the repository's scripts/", async () => {
	const refused = [
		"@lucia-auth/adapter-sqlite",
		"@lucia-auth/adapter-test",
		"../../adapter-sqlite/src/index.ts",
		"../../lucia/src/index.ts",
		"../../../playground/lab/time.ts",
		"../../../scripts/new.ts",
		"../../../src/site.ts",
	];
	const allowed = ["lucia", "@lucia-auth/adapter-sql", "a-driver", "a-driver/scripts/of-its-own"];
	const file = "packages/adapter-example/src/imports.ts";
	const lines = [...refused, ...allowed].map((name) => `export * from "${name}";\n`);
	await writeFile(join(copy, file), lines.join(""));
	const told = await inCopy(process.execPath, toolPath("oxlint"), "--format=unix", file).catch(
		({ stdout }: { stdout: string }) => stdout,
	);
	await rm(join(copy, file));
	const places = [...told.matchAll(/imports\.ts:(\d+):/g)].map(([, line]) => Number(line));
	expect(places.toSorted((a, b) => a - b)).toEqual(refused.map((_, index) => index + 1));
});

test("nothing else was touched for them", async () => {
	const changed = await git("status", "--porcelain", "--untracked-files=all");
	expect(
		changed
			.trim()
			.split("\n")
			.map((line) => line.trim()),
	).toEqual(Object.keys(added).map((file) => `?? ${file}`));
});
