import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Files } from "../protocol.ts";
import { dataUrls } from "./data-urls.ts";
import { toErrorInfo } from "./error-info.ts";
import { linkProject, type ModuleExports } from "./linker.ts";

class Shared {
	readonly here = true;
}
const packages = { lucia: { lucia: () => "the runtime's own", Shared, default: "none" } };

function load(files: Files, entry = "main.ts"): Promise<ModuleExports> {
	return linkProject(files, { ...dataUrls, packages }).importFile(entry);
}

async function errorOf(files: Files) {
	return toErrorInfo(await load(files).catch((error: unknown) => error));
}

// vitest rewrites stacks for its own files, and loses the names of these.
const prepareStackTrace: unknown = Reflect.get(Error, "prepareStackTrace");
beforeEach(() => {
	Reflect.set(Error, "prepareStackTrace", undefined);
});
afterEach(() => {
	Reflect.set(Error, "prepareStackTrace", prepareStackTrace);
});

describe("the linker", () => {
	it("links files, packages and types into real modules", async () => {
		const { answer, Mine } = await load({
			"main.ts": `
				import { lucia, Shared, type User } from "lucia";
				import none from "lucia";
				import * as all from "lucia";
				import type { Nothing } from "./types.ts";
				export * from './lib/é.ts';
				import { one } from './lib/é.ts';
				enum Colour { Red = "red" }
				const user: User | Nothing = await Promise.resolve(one as string);
				export const answer = [lucia(), none, all.default, user, Colour.Red] satisfies unknown[];
				export const Mine = Shared;
			`,
			"lib/é.ts": `import { two } from "../two.js"; export const one: string = "one" + two;`,
			"two.js": `export const two = "zwei – 二";`,
		});
		expect(answer).toEqual(["the runtime's own", "none", "none", "onezwei – 二", "red"]);
		expect(Mine).toBe(Shared);
	});

	it("evaluates a file once, however often it is imported", async () => {
		const project = linkProject(
			{
				"state.ts": `export const state = { count: 0 };`,
				"auth.ts": `import { state } from "./state.ts"; state.count += 1; export { state };`,
				"main.ts": `import { state } from "./auth.ts"; const same = await import("./state.ts"); export const count = [state.count, same.state === state];`,
			},
			{ ...dataUrls, packages },
		);
		await project.importFile("auth.ts");
		expect(await project.importFile("main.ts")).toMatchObject({ count: [1, true] });
		expect(await project.importFile("main.ts")).toMatchObject({ count: [1, true] });
	});

	it("lets a program read the files of its project, and no others", async () => {
		const { text, names, failure } = await load({
			"main.ts": `
				import { existsSync, readFileSync } from "node:fs";
				export const text = readFileSync(new URL("./schema.sql", import.meta.url), "utf8");
				export const names = [import.meta.filename, import.meta.dirname, existsSync("nothing")]
				export let failure; try { readFileSync("/etc/passwd"); } catch (error) { failure = error.code; }
			`,
			"schema.sql": "CREATE TABLE user;",
		});
		expect(text).toBe("CREATE TABLE user;");
		expect(names).toEqual(["/project/main.ts", "/project", false]);
		expect(failure).toBe("ENOENT");
	});

	it("says what to do about an import that cannot be linked, and where it stands", async () => {
		const importing = (specifier: string) =>
			errorOf({
				"main.ts": `\n\nimport * as x from "${specifier}";\nx;`,
				"auth.ts": "",
				"a.sql": "",
			});
		expect(await importing("express")).toMatchObject({
			message:
				'There is no package "express" here. Nothing is installed from the network here. Available: node:fs, lucia.',
			at: { file: "main.ts", line: 3 },
		});
		expect((await importing("node:http")).message).toContain("Start the WebContainer");
		expect((await importing("fs")).message).toBe('Write "node:fs" instead of "fs".');
		expect((await importing("./auth")).message).toContain('Write the whole name: "./auth.ts".');
		expect((await importing("./a.sql")).message).toContain("readFileSync");
		expect((await importing("./gone.ts")).message).toContain("It has: main.ts, auth.ts, a.sql.");
		expect((await importing("__proto__")).message).toContain("There is no package");
		expect((await importing("https://example.com/x.js")).message).toContain("no package");
	});

	it("names the package or file of a missing export, not the address it was loaded from", async () => {
		const project = (main: string): Files => ({
			"main.ts": `\n${main}`,
			"names.ts": `export * from "./more.js"; export { lucia as core } from "lucia"; export const one = 1;`,
			"more.js": `export const two = 2; export { x as "a b" }; const x = 3; export default two;`,
			"empty.ts": "",
		});
		const said = async (main: string): Promise<unknown> => {
			const { name, message, at } = await errorOf(project(main));
			expect(message).not.toMatch(/(?:blob|data|file):/);
			expect([name, at?.file, at?.line]).toEqual(["ProjectError", "main.ts", 2]);
			return message;
		};
		expect(await said(`import { lucai } from "lucia"; lucai();`)).toBe(
			'"lucia" has no export "lucai". It exports: Shared, lucia.',
		);
		expect(await said(`import { readfile as read } from "node:fs"; read();`)).toMatch(
			/^"node:fs" has no export "readfile"\. It exports: .*readFileSync/,
		);
		expect(await said(`export { three } from "./names.ts";`)).toBe(
			'"./names.ts" has no export "three". It exports: a b, core, one, two.',
		);
		expect(await said(`import names, { one } from "./names.ts"; names(one);`)).toBe(
			'"./names.ts" has no default export. Import by name: import { core } from "./names.ts". It exports: a b, core, one, two.',
		);
		expect(await said(`import empty from "./empty.ts"; empty();`)).toBe(
			'"./empty.ts" has no default export. It exports nothing by a name.',
		);
		expect(
			await load(
				project(
					`import two, { "a b" as three } from "./more.js"; import { core } from "./names.ts"; export const all = [two, three, core()];`,
				),
			),
		).toMatchObject({ all: [2, 3, "the runtime's own"] });
	});

	it("gets a module that comes late when a program imports it, and only then", async () => {
		let asked = 0;
		const Late = Symbol("late");
		const host = {
			...dataUrls,
			packages: {
				...packages,
				late: async () => {
					asked += 1;
					return { Late, default: "late" };
				},
			},
		};
		const without = linkProject({ "main.ts": `import "lucia";` }, host);
		await without.importFile("main.ts");
		expect(asked).toBe(0);
		const files = {
			"main.ts": `
				import late, { Late } from "late";
				import { Again } from "./again.ts";
				export const all = [late, Late, Again, (await import("late")).Late];
			`,
			"again.ts": `export { Late as Again } from "late";`,
			"wrong.ts": `\nimport { Early } from "late"; Early;`,
			"part.ts": `import "late/part";`,
		};
		const project = linkProject(files, host);
		expect(await project.importFile("main.ts")).toMatchObject({ all: ["late", Late, Late, Late] });
		expect(asked).toBe(1);
		const error = toErrorInfo(await project.importFile("wrong.ts").catch((thrown) => thrown));
		expect(error).toMatchObject({
			message: '"late" has no export "Early". It exports: Late.',
			at: { file: "wrong.ts", line: 2 },
		});
		await expect(project.importFile("part.ts")).rejects.toThrow("Of it there is: late.");
		expect(asked).toBe(1);
	});

	it("says at its import why a module could not come, and asks again the next time", async () => {
		let isOffline = true;
		const late = async () => {
			if (isOffline) throw new Error("This device is offline.");
			return { here: true };
		};
		const project = linkProject(
			{ "main.ts": `\nimport { here } from "late";\nexport const is = here;` },
			{ ...dataUrls, packages: { late } },
		);
		const error = toErrorInfo(await project.importFile("main.ts").catch((thrown) => thrown));
		expect(error).toMatchObject({
			name: "ProjectError",
			message: "This device is offline.",
			at: { file: "main.ts", line: 2 },
		});
		isOffline = false;
		expect(await project.importFile("main.ts")).toMatchObject({ is: true });
	});

	it("says what there is of a package whose part there is not", async () => {
		const { message } = await errorOf({ "main.ts": `import * as x from "lucia/nothing"; x;` });
		expect(message).toBe('The package "lucia" has no "lucia/nothing" here. Of it there is: lucia.');
	});

	it("names the files of a circle", async () => {
		const { message, at } = await errorOf({
			"main.ts": `import "./a.ts";`,
			"a.ts": `import "./b.ts";`,
			"b.ts": `\nimport "./a.ts";`,
		});
		expect(message).toContain("a.ts → b.ts → a.ts");
		expect(at).toEqual({ file: "b.ts", line: 2 });
	});

	it("names the place of a syntax error, or the file when the engine tells no place", async () => {
		expect(await errorOf({ "main.ts": "const a = 1;\nconst b = ;" })).toMatchObject({
			message: "Syntax error: Unexpected token.",
			at: { file: "main.ts", line: 2, column: 11 },
		});
		expect(
			await errorOf({ "main.ts": `import "./a.ts";`, "a.ts": "let a = 1;\nlet a = 2;" }),
		).toMatchObject({
			name: "SyntaxError",
			message: "a.ts: Identifier 'a' has already been declared",
		});
	});

	it("refuses namespaces, which would vanish, but not the word in a type or a text", async () => {
		expect(
			await errorOf({
				"main.ts": "export const a = 1;\nexport namespace X { export const b = 1 }",
			}),
		).toMatchObject({
			message: expect.stringContaining("Namespaces") as string,
			at: { file: "main.ts", line: 2 },
		});
		const { a } = await load({
			"main.ts": "declare namespace Lucia { type Auth = 1 }\nexport const a = 'namespace X {';",
		});
		expect(a).toBe("namespace X {");
	});

	it("refuses an import whose name is only known when it runs", async () => {
		expect(await errorOf({ "main.ts": "const x = './a.ts';\nawait import(x);" })).toMatchObject({
			message: expect.stringContaining("plain text") as string,
			at: { file: "main.ts", line: 2 },
		});
	});

	it("leads an error that is thrown back to the line of the reader's own file", async () => {
		const error = await errorOf({
			"main.ts": `import { fail } from "./lib/fail.ts";\n\nfail();`,
			"lib/fail.ts": `interface X {\n\ta: string;\n}\nexport function fail(): X {\n\tthrow new RangeError("no");\n}`,
		});
		expect(error).toEqual({
			name: "RangeError",
			message: "no",
			at: { file: "lib/fail.ts", line: 5, column: 8 },
			stack: "fail (lib/fail.ts:5:8)\nmain.ts:3:1",
		});
	});

	it("does not join a line to the one before it when it rewrites import.meta", async () => {
		const { url } = await load({ "main.ts": "let x = 1\nimport.meta.url\nexport const url = x" });
		expect(url).toBe(1);
	});
});
