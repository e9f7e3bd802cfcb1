import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";

// In a process of its own: in this one vitest imports in Node's place, with other words. The folder is
// beside this file, where Node finds the packages.
let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(import.meta.dirname, ".imports-"));
});
afterEach(() => {
	rmSync(folder, { recursive: true });
});

const own = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

async function messageOf(main: string): Promise<string> {
	const program = join(folder, "program.ts");
	writeFileSync(
		program,
		`import { linkProject } from ${JSON.stringify(own("../engine/linker.ts"))};
		import { nodeHost } from ${JSON.stringify(own("node-project.ts"))};
		const files = { "main.ts": ${JSON.stringify(main)} };
		const { importFile } = linkProject(files, nodeHost(files, ${JSON.stringify(join(folder, "1"))}));
		await importFile("main.ts").catch((error) => console.log(error.message));`,
	);
	const { stdout } = await promisify(execFile)(process.execPath, [
		"--conditions=@lucia/source",
		program,
	]);
	return stdout.trim();
}

it("Node names the package whose export or part is missing, and no folder of the machine", async () => {
	expect(await messageOf(`import { nothing } from "lucia"; nothing();`)).toContain(
		"module 'lucia' does not provide an export named 'nothing'",
	);
	expect(await messageOf(`import "lucia/nothing";`)).toBe(
		'The package "lucia" has no "lucia/nothing".',
	);
});
