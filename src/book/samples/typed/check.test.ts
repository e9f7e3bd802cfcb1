import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSampleChecker, type SampleChecker } from "./check.ts";
import { formatProblem } from "../../source/problem.ts";

// A repository with one workspace package, which has sources and nothing built.
let root: string;
// One checker for all tests, as in `astro dev`: reading the libraries is what takes time.
let checker: SampleChecker;

beforeAll(() => {
	root = mkdtempSync(join(tmpdir(), "samples-"));
	const write = (path: string, text: string): void => {
		mkdirSync(join(root, path, ".."), { recursive: true });
		writeFileSync(join(root, path), text);
	};
	const compilerOptions = {
		target: "ES2023",
		lib: ["ES2023", "DOM"],
		module: "ESNext",
		moduleResolution: "bundler",
		moduleDetection: "force",
		customConditions: ["@lucia/source"],
		types: ["node"],
		strict: true,
		jsx: "react-jsx",
		noUnusedLocals: true,
		isolatedDeclarations: true,
		declaration: true,
		allowImportingTsExtensions: true,
		noEmit: true,
	};
	write("tsconfig.json", JSON.stringify({ compilerOptions }));
	write(
		"packages/toy/package.json",
		JSON.stringify({
			name: "toy",
			type: "module",
			exports: { ".": { "@lucia/source": "./src/index.ts", default: "./dist/index.js" } },
		}),
	);
	write(
		"packages/toy/src/index.ts",
		`export interface User { userId: string }
export interface Register {}
export type Registered = Register extends { name: infer Name } ? Name : "nobody";
export declare function create(user: User): User;
`,
	);
	mkdirSync(join(root, "node_modules"));
	symlinkSync(join(root, "packages/toy"), join(root, "node_modules/toy"));
	symlinkSync(
		join(import.meta.dirname, "../../../../node_modules/@types"),
		join(root, "node_modules/@types"),
	);
	for (const name of ["undici-types", "astro"]) {
		symlinkSync(
			join(import.meta.dirname, "../../../../node_modules", name),
			join(root, "node_modules", name),
		);
	}
	checker = createSampleChecker(root);
});

afterAll(() => rmSync(root, { recursive: true }));

const fence = "```";
const block = (meta: string, code: string): string => `${fence}${meta}\n${code}\n${fence}\n`;

/** What the checker says about one page with these blocks. */
function problemsOf(...blocks: string[]): string[] {
	return problemsOfPages({ "content/page.mdx": blocks.join("\n") });
}

function problemsOfPages(pages: Record<string, string>): string[] {
	for (const [page, source] of Object.entries(pages)) checker.setPage(page, source);
	const problems = checker.problems().map(formatProblem);
	for (const page of Object.keys(pages)) checker.setPage(page, undefined);
	return problems;
}

test("a right sample passes, with Node's and the DOM's types, and names left unused", () => {
	const code = `import { create } from "toy";
import { randomUUID } from "node:crypto";
const user = create({ userId: randomUUID() });
const form = document.querySelector("form");
export const bytes = Buffer.from(process.env["SECRET"] ?? "");`;
	expect(problemsOf(block("ts", code))).toEqual([]);
});

test("an error names page, line, column and code", () => {
	const source = `---
title: Users
---

Text.

${block("ts", 'import { create } from "toy";\n\ncreate({ userID: "1" });')}`;
	expect(problemsOfPages({ "content/basics/users.mdx": source })).toEqual([
		expect.stringMatching(/^content\/basics\/users\.mdx:10:10 TS2561 .*'userID' does not exist/),
	]);
});

test("the column counts what stands before the block: lists, quotes, components, tabs", () => {
	const inList = "1. Do this\n\n   ```ts\n   let a: number = 1;\n   \ta = 'x';\n   ```\n";
	const inQuote = "> ```ts\n> let a: number = 1;\n> a = 'x';\n> ```\n";
	const inTabs =
		"<Tabs>\n\t<TabItem>\n\n\t```ts\n\tlet a: number = 'x';\n\t```\n\n\t</TabItem>\n</Tabs>\n";
	const places = [inList, inQuote, inTabs].map((source) =>
		problemsOfPages({ "content/page.mdx": source }).map((line) => line.split(" ")[0]),
	);
	expect(places).toEqual([
		["content/page.mdx:5:5"],
		["content/page.mdx:3:3"],
		["content/page.mdx:5:6"],
	]);
});

test("all errors of all pages come at once, in the order of the pages", () => {
	const wrong = block("ts", "let a: number = 'x';\nlet b: number = 'x';");
	const problems = problemsOfPages({ "content/b.mdx": wrong, "content/a.mdx": wrong });
	expect(problems.map((line) => line.split(" ")[0])).toEqual([
		"content/a.mdx:2:5",
		"content/a.mdx:3:5",
		"content/b.mdx:2:5",
		"content/b.mdx:3:5",
	]);
});

test("Windows line ends do not move an error", () => {
	const source = block("ts", "let a = 1;\na = 'x';").replaceAll("\n", "\r\n");
	expect(problemsOfPages({ "content/page.mdx": source })).toEqual([
		expect.stringMatching(/^content\/page\.mdx:3:1 TS2322 /),
	]);
});

test("blocks of a page import each other by title, also through folders and as .js", () => {
	const auth = block('ts title="lib/auth.ts"', "export const auth = { name: 'auth' } as const;");
	const good = block(
		'ts title="routes/login.ts"',
		'import { auth } from "../lib/auth.js";\nexport const name: "auth" = auth.name;',
	);
	const bad = block("ts", 'import { auth } from "./lib/auth.ts";\nconst n: number = auth.name;');
	expect(problemsOf(auth, good)).toEqual([]);
	expect(problemsOf(auth, bad)).toEqual([expect.stringContaining("TS2322")]);
});

test("an import of a block that is not there says so", () => {
	expect(problemsOf(block("ts", 'import { auth } from "./auth.ts";'))).toEqual([
		expect.stringMatching(/TS2307 .*no block of this page has that title/),
	]);
	const elsewhere = {
		"content/a.mdx": block('ts title="auth.ts"', "export const auth = 1;"),
		"content/b.mdx": block("ts", 'import { auth } from "./auth.ts";'),
	};
	expect(problemsOfPages(elsewhere)).toEqual([
		expect.stringMatching(/^content\/b\.mdx:2:22 TS2307/),
	]);
});

test("a file of this repository sees those beside it, and the page's own first", () => {
	const file = (code: string): string => block('ts title="packages/toy/src/more.ts"', code);
	const use = 'import { create } from "./index.ts";\nexport const user = create({ userId: "1" });';
	expect(problemsOf(file(use))).toEqual([]);
	expect(problemsOf(file(use.replace('"1"', "1")))).toEqual([expect.stringContaining("TS2322")]);
	expect(problemsOf(file(use.replace("index", "other")))).toEqual([
		expect.stringContaining("TS2307"),
	]);
	const own = block(
		'ts title="packages/toy/src/index.ts"',
		"export const create = (user: { userId: number }): unknown => user;",
	);
	expect(problemsOf(own, file(use.replace('"1"', "1")))).toEqual([]);
	expect(problemsOf(block('ts title="src/more.ts"', use))).toEqual([
		expect.stringContaining("TS2307"),
	]);
});

test("a file shown twice is the one above the block that imports it", () => {
	const first = block('ts title="a.ts"', "export const a = 1;");
	const second = block('ts title="a.ts"', 'export const a = "one";');
	const use = (type: string): string =>
		block("ts", `import { a } from "./a.ts";\nconst x: ${type} = a;`);
	expect(problemsOf(use("number"), first, use("number"), second, use("string"))).toEqual([]);
	expect(problemsOf(first, second, use("number"))).toHaveLength(1);
});

test("a page's prelude serves the fragments below it, and gives way to what they declare", () => {
	const prelude = block(
		"ts prelude",
		'import { create, type User } from "toy";\ndeclare const user: User;\ndeclare const db: string;',
	);
	const fragment = block("ts", "create(user).userId.trim();");
	const own = block("ts", 'import { create } from "toy";\nconst user = create({ userId: db });');
	expect(problemsOf(prelude, fragment, own)).toEqual([]);
	expect(problemsOf(fragment, prelude)).not.toEqual([]);
});

test("a file with a title stands on its own, without the page's prelude", () => {
	const prelude = block("ts prelude", "declare const secret: string;");
	expect(problemsOf(prelude, block('ts title="a.ts"', "export const a = secret;"))).toEqual([
		expect.stringContaining("TS2304"),
	]);
});

test("an error in a prelude is reported where it stands, once", () => {
	const prelude = block("ts prelude", "const a: number = 'x';");
	expect(problemsOf(prelude, block("ts", "a.toFixed();"), block("ts", "a.toFixed(2);"))).toEqual([
		expect.stringMatching(/^content\/page\.mdx:2:7 TS2322/),
	]);
});

test("what stands above the cut is checked, and counts for what stands below", () => {
	const good = block("ts", "declare const n: number;\n// ---cut---\nn.toFixed();");
	const bad = block("ts", "const n: number = 'x';\n// ---cut---\nn.toFixed();");
	expect(problemsOf(good)).toEqual([]);
	expect(problemsOf(bad)).toEqual([expect.stringMatching(/^content\/page\.mdx:2:7 /)]);
});

test("expected errors pass while they occur, and fail when they stop", () => {
	const wrong = "const n: number = 'x';";
	expect(problemsOf(block('ts errors=2322 wrong="a test"', wrong))).toEqual([]);
	expect(problemsOf(block('ts errors=2322 wrong="a test"', "const n: number = 1;"))).toEqual([
		expect.stringMatching(/^content\/page\.mdx:1:1 TS2322 is expected/),
	]);
	expect(problemsOf(block('ts errors=2322 wrong="a test"', `${wrong}\nnope();`))).toEqual([
		expect.stringMatching(/^content\/page\.mdx:3:1 TS2304/),
	]);
});

test("TypeScript cannot be silenced or smuggled past the check", () => {
	const code = "// @ts-expect-error\nconst n: number = 'x';";
	expect(problemsOf(block("ts", code))).toEqual([
		expect.stringContaining("samples are not silenced"),
	]);
	expect(problemsOf(block("js", "const n = 1;\nn.trim();"))).toEqual([
		expect.stringContaining("TS2339"),
	]);
	expect(problemsOf('<Code lang="ts" code="x" />')).toEqual([expect.stringContaining("<Code>")]);
	expect(problemsOfPages({ "content/a.md": block("ts", "nope();") })).toEqual([
		expect.stringContaining(".mdx pages only"),
	]);
});

test("typing mistakes in a fence are errors", () => {
	expect(problemsOf(block("typescrpt", "nope();"))).toEqual([
		expect.stringContaining('"typescrpt" is not known'),
	]);
	expect(problemsOf(block("ts error=2322", "export {};"))).toEqual([
		expect.stringContaining('"error" behind the fence means nothing'),
	]);
	expect(problemsOf(block('ts {1} "a b" ins={2, 3} title="It is prelude"', "export {};"))).toEqual(
		[],
	);
});

test("declarations for others hold for their page only, and a second variant replaces the first", () => {
	const register = (name: string): string =>
		block(
			'ts title="app.d.ts"',
			`declare module "toy" {\n\tinterface Register { name: "${name}" }\n}\nexport {};`,
		);
	const use = (name: string): string =>
		block("ts", `import type { Registered } from "toy";\nconst n: Registered = "${name}";`);
	const page = [register("ann"), use("ann"), register("ben"), use("ben")].join("\n");
	expect(problemsOfPages({ "content/a.mdx": page, "content/b.mdx": use("nobody") })).toEqual([]);
	expect(problemsOf(register("ann"), use("ben"))).toHaveLength(1);
});

test("an error in a .d.ts sample is found", () => {
	expect(
		problemsOf(block('ts title="app.d.ts"', "declare namespace App { type A = Missing }")),
	).toEqual([expect.stringContaining("TS2304")]);
});

test("a page that changes or goes is checked anew by the same checker", () => {
	const page = "content/page.mdx";
	const wrong = block("ts", "const n: number = 'x';");
	const counts = [wrong, wrong, block("ts", "const n: number = 1;"), wrong, undefined].map(
		(source) => {
			checker.setPage(page, source);
			return checker.problems().length;
		},
	);
	expect(counts).toEqual([1, 1, 0, 1, 0]);
});

test("samples import the clock of their world from a module that exists for them alone", () => {
	const use = 'import { clock } from "book";\nclock.advance(60_000);';
	expect(problemsOf(block("ts run", use))).toEqual([]);
	expect(problemsOf(block("ts", `${use}\nclock.advance("1 s");`))).toEqual([
		expect.stringMatching(/^content\/page\.mdx:4:15 TS2345/),
	]);
});

test("a page that is not MDX is a problem of that page", () => {
	expect(problemsOf("<Tabs>\n")).toEqual([
		expect.stringMatching(/^content\/page\.mdx:1:1 cannot be read/),
	]);
});

test("the script and the markup of an Astro file are checked, at their own place", () => {
	const page = `---
import { create } from "toy";
const user = create({ userID: "1" });
---
<p>{user.userId.toFixed()}</p>
<button type="wrong">Go</button>`;
	const problems = problemsOf(block('astro title="src/pages/index.astro"', page));
	expect(problems).toEqual([
		expect.stringMatching(/^content\/page\.mdx:4:23 TS2561 /),
		expect.stringMatching(/^content\/page\.mdx:6:17 TS2551 .*toFixed/),
		expect.stringMatching(/^content\/page\.mdx:7:9 TS2322 /),
	]);
});

test("Astro files know Astro, import the page's other files, and may return a response", () => {
	const auth = block('ts title="src/auth.ts"', 'export const name = () => "ann";');
	const locals = block(
		'ts title="src/env.d.ts"',
		"declare namespace App { interface Locals { n: 1 } }",
	);
	const middleware = block(
		'ts title="src/middleware.ts"',
		`import { defineMiddleware } from "astro:middleware";
export const onRequest = defineMiddleware((context, next) => {
  context.locals.n = 1;
  return next();
});`,
	);
	const page = `---
import Name from "../components/Name.astro";
import { name } from "../auth.ts";
if (name() === "ben") return Astro.redirect("/", 303);
const n: 1 = Astro.locals.n;
---
<Name name={name()} n={n} />`;
	const component =
		"---\ninterface Props { name: string }\nconst { name } = Astro.props;\n---\n{name}";
	expect(
		problemsOf(
			auth,
			locals,
			middleware,
			block('astro title="src/components/Name.astro"', component),
			block('astro title="src/pages/index.astro"', page),
		),
	).toEqual([expect.stringMatching(/^content\/page\.mdx:32:21 TS2322 .*n: 1/)]);
});

test("what an Astro file gets wrong as Astro is a problem too", () => {
	expect(problemsOf(block("astro", "---\nconst a = ;\n---\n<p>{a}</p>"))).not.toEqual([]);
	expect(problemsOf(block("astro", "---\nconst a = 1;\n<p>{a}</p>"))).not.toEqual([]);
});

test("a Svelte or Vue file names the app that checks it, and an app has to be there", () => {
	expect(problemsOf(block("svelte", "<p>Hello</p>"))).toEqual([
		expect.stringMatching(/^content\/page\.mdx:1:1 svelte .*name the app with in=/),
	]);
	expect(problemsOf(block("ts in=next-99", "nope();"))).toEqual([
		expect.stringMatching(/^content\/page\.mdx:1:1 there is no app "next-99"/),
	]);
	const page = `---\ntitle: X\nsamples: { in: next-99 }\n---\n\n${block("ts", "nope();")}`;
	expect(problemsOf(page)).toEqual([
		expect.stringMatching(/^content\/page\.mdx:6:1 there is no app "next-99"/),
	]);
	expect(problemsOf(page.replace("{ in: next-99 }", "\n  in: next-99"))).toEqual([
		expect.stringMatching(/^content\/page\.mdx:7:1 there is no app "next-99"/),
	]);
});

test("a block for an app is left to the app, but nothing silences it, and its files stand once", () => {
	mkdirSync(join(root, "tests/frameworks/toy-1/sample-project"), { recursive: true });
	const checkerWithApp = createSampleChecker(root);
	const ofPage = (...blocks: string[]): string[] => {
		checkerWithApp.setPage("content/page.mdx", blocks.join("\n"));
		return checkerWithApp.problems().map(formatProblem);
	};
	expect(ofPage(block("ts in=toy-1", 'import { nope } from "next"; nope(1).x;'))).toEqual([]);
	expect(ofPage(block("svelte in=toy-1", "<p>{nope}</p>"))).toEqual([]);
	expect(ofPage(block("ts in=toy-1", "// @ts-ignore\nnope();"))).toEqual([
		expect.stringMatching(/^content\/page\.mdx:2:4 samples are not silenced/),
	]);
	// Of two versions, both have to be there.
	expect(ofPage(block('ts in="toy-1 toy-2"', 'import { nope } from "next"; nope(1).x;'))).toEqual([
		expect.stringMatching(/^content\/page\.mdx:1:1 there is no app "toy-2"/),
	]);
	const file = block('ts in=toy-1 title="a.ts"', "export {};");
	expect(ofPage(file, file)).toEqual([
		expect.stringMatching(/^content\/page\.mdx:5:1 this page has shown a\.ts for toy-1 above/),
	]);
});
