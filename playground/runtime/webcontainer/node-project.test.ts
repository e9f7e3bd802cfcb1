import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { toErrorInfo } from "../engine/error-info.ts";
import { linkProject, type ModuleExports } from "../engine/linker.ts";
import type { Files } from "../protocol.ts";
import { nodeHost } from "./node-project.ts";

describe("a project on Node's own modules", () => {
	const before = process.cwd();
	const prepareStackTrace: unknown = Reflect.get(Error, "prepareStackTrace");
	let folder: string;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "node-project-"));
		// vitest rewrites stacks for its own files, and loses the names of these.
		Reflect.set(Error, "prepareStackTrace", undefined);
	});
	afterEach(() => {
		Reflect.set(Error, "prepareStackTrace", prepareStackTrace);
		process.chdir(before);
		rmSync(folder, { recursive: true });
	});

	const load = (files: Files): Promise<ModuleExports> =>
		linkProject(files, nodeHost(files, join(folder, "1"))).importFile("main.ts");
	const errorOf = async (files: Files) =>
		toErrorInfo(await load(files).catch((error: unknown) => error));

	it("gives a program its files, its place and the whole of Node", async () => {
		const loaded = await load({
			"main.ts": `
				import { readFileSync } from "node:fs";
				import { createHash } from "node:crypto";
				import { b } from "./lib/b.ts";
				export const here: string = import.meta.url;
				export const text = readFileSync(new URL("./note.txt", import.meta.url), "utf8");
				export const same = readFileSync("note.txt", "utf8") === text;
				export const hash = createHash("sha256").update(b).digest("hex").length;
			`,
			"lib/b.ts": `import { c } from "../c.js"; export const b: string = "b" + c;`,
			"c.js": `export const c = "c";`,
			"note.txt": "noted",
		});
		expect(loaded).toMatchObject({ text: "noted", same: true, hash: 64 });
		expect(loaded["here"]).toBe(pathToFileURL(join(folder, "1", "main.ts.mjs")).href);
	});

	it("leads errors back to the reader's own lines", async () => {
		expect(
			await errorOf({ "main.ts": "interface A {\n\ta: 1;\n}\nthrow new RangeError('no');" }),
		).toMatchObject({ name: "RangeError", at: { file: "main.ts", line: 4 } });
	});

	it("says of a package that is not there that nothing is installed", async () => {
		const { message } = await errorOf({ "main.ts": `import "no-such-package";` });
		expect(message).toContain("'no-such-package' imported from main.ts");
		expect(message).toContain("Nothing is installed");
		expect(message).not.toContain(folder);
	});

	it("names the file of an export that there is not", async () => {
		const own = await errorOf({ "main.ts": `import { a } from "./a.ts"; a();`, "a.ts": "" });
		expect(own.message).toBe('"./a.ts" has no export "a". It exports nothing by a name.');
	});

	it.each(["../outside.ts", "a/../../outside.ts", "", "."])(
		"puts no file outside of its folder: %o",
		(path) => {
			expect(() => nodeHost({ [path]: "" }, join(folder, "1"))).toThrow("not the name of a file");
		},
	);
});
