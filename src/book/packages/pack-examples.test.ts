import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { root } from "../tools/command.ts";
import { exampleNames, packDatabases, projectsOf, readersManifest } from "./pack-examples.ts";

test("what is the same in all examples is none of them", async () => {
	const names = await exampleNames();
	expect(names).toContain("hono");
	expect(names).not.toContain("shared");
	expect(names).not.toContain("native");
});

test("an example is one project, or several folders that are one each", async () => {
	expect(await projectsOf("hono")).toEqual(["."]);
	expect(await projectsOf("native")).toEqual(["electron", "expo", "server", "tauri"]);
});

test("a project without our packages stays as it is", () => {
	const manifest = { dependencies: { hono: "4.13.19" } };
	const packed = [{ name: "lucia", file: "lucia-2.8.0.tgz" }];
	expect(readersManifest(manifest, packed)).toEqual({ manifest, files: [] });
	expect(readersManifest({}, packed)).toEqual({ manifest: {}, files: [] });
});

test("an example gets those of our packages that it names, and keeps the others", () => {
	const dependencies = { hono: "4.13.19", lucia: "2.8.0" };
	const packed = [
		{ name: "lucia", file: "lucia-2.8.0.tgz" },
		{ name: "@lucia-auth/oauth", file: "lucia-auth-oauth-3.6.0.tgz" },
	];
	expect(readersManifest({ dependencies }, packed)).toEqual({
		manifest: { dependencies: { hono: "4.13.19", lucia: "file:vendor/lucia-2.8.0.tgz" } },
		files: ["lucia-2.8.0.tgz"],
	});
});

test.each(["mysql", "postgresql"])(
	"the archive for %s is unpacked over the two files of an example",
	async (database) => {
		const folder = await mkdtemp(join(tmpdir(), "lucia-databases-"));
		onTestFinished(async () => rm(folder, { recursive: true, force: true }));
		await packDatabases(folder);
		const archive = join(folder, `${database}.tgz`);
		const listed = execFileSync("tar", ["-tzf", archive], { encoding: "utf8" });
		expect(listed.trim().split("\n")).toEqual(["database.ts", "store.ts"]);
		execFileSync("tar", ["-xzf", archive, "-C", folder]);
		const source = join(root, "examples", "shared", "databases", database, "store.ts");
		expect(await readFile(join(folder, "store.ts"), "utf8")).toBe(await readFile(source, "utf8"));
	},
);
