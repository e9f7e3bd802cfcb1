import { expect, test } from "vitest";
import { exampleNames, projectsOf, readersManifest } from "./pack-examples.ts";

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
