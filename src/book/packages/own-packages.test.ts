import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ownPackages } from "./own-packages.ts";

let root: string;

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), "lucia-own-packages-"));
});

afterEach(() => rmSync(root, { recursive: true }));

function write(folder: string, manifest: object): void {
	mkdirSync(join(root, "packages", folder), { recursive: true });
	writeFileSync(join(root, "packages", folder, "package.json"), JSON.stringify(manifest));
}

const source = (file: string): object => ({ "@lucia/source": file, default: "./dist/x.js" });

test("the core comes first, then the others by their folders; what is private is none of them", () => {
	write("adapter-b", { name: "b", lucia: { kind: "adapter" } });
	write("adapter-a", { name: "a", lucia: { kind: "tool" } });
	write("adapter-sql", { name: "sql", private: true });
	write("lucia", { name: "lucia", lucia: { kind: "core" } });
	expect(ownPackages(root).map(({ folder }) => folder)).toEqual([
		"packages/lucia",
		"packages/adapter-a",
		"packages/adapter-b",
	]);
});

test("its modules are its exports that have a source, in their order", () => {
	write("lucia", {
		name: "lucia",
		exports: {
			".": source("./src/index.ts"),
			"./utils": source("./src/utils.ts"),
			"./package.json": "./package.json",
		},
		lucia: { kind: "core" },
	});
	expect(ownPackages(root)[0]?.modules).toEqual([
		{ subpath: ".", name: "lucia", source: "packages/lucia/src/index.ts" },
		{ subpath: "./utils", name: "lucia/utils", source: "packages/lucia/src/utils.ts" },
	]);
});

test("a package that does not say what it is is named, with what is wrong", () => {
	write("adapter-a", { name: "a" });
	expect(() => ownPackages(root)).toThrow(/packages\/adapter-a\/package\.json does not say/);
	write("adapter-a", { name: "a", lucia: { kind: "adaptor" } });
	expect(() => ownPackages(root)).toThrow(/lucia\.kind: .*"adapter"/);
	write("adapter-a", { name: "a", lucia: { kind: "adapter", driver: {} } });
	expect(() => ownPackages(root)).toThrow(/lucia: .*"driver"/);
	write("adapter-a", { name: "a", lucia: { kind: "adapter", drivers: { "My SQL": "MySQL" } } });
	expect(() => ownPackages(root)).toThrow(/lucia\.drivers\.My SQL: /);
});
