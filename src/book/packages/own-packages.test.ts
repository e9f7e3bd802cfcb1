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

const source = (file: string): object => ({ "@lucia/source": file, default: "./dist/x.js" });
const common = { version: "1.0.0", exports: { ".": source("./src/index.ts") } };

function write(folder: string, manifest: object): void {
	mkdirSync(join(root, "packages", folder), { recursive: true });
	const text = JSON.stringify({ ...common, ...manifest });
	writeFileSync(join(root, "packages", folder, "package.json"), text);
}

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

test("a package.json that is none, or has no name or version, is named", () => {
	write("adapter-a", { name: "", lucia: { kind: "adapter" } });
	expect(() => ownPackages(root)).toThrow("packages/adapter-a/package.json needs a name");
	write("adapter-a", { name: "a", version: undefined, lucia: { kind: "adapter" } });
	expect(() => ownPackages(root)).toThrow("packages/adapter-a/package.json needs a name");
	writeFileSync(join(root, "packages/adapter-a/package.json"), '{ "name": ');
	expect(() => ownPackages(root)).toThrow("packages/adapter-a/package.json is no JSON: ");
});

test("a folder with sources needs a package.json; what a build left does not", () => {
	mkdirSync(join(root, "packages/adapter-a/dist"), { recursive: true });
	expect(ownPackages(root)).toEqual([]);
	mkdirSync(join(root, "packages/adapter-a/src"));
	expect(() => ownPackages(root)).toThrow("packages/adapter-a has sources and no package.json");
});

test("a package needs a module, and introduces those that it has", () => {
	const introduction = { description: "What it is.", text: "How it is used." };
	const lucia = { kind: "adapter", reference: { "./pol": introduction } };
	write("adapter-a", { name: "a", exports: {}, lucia: { kind: "adapter" } });
	expect(() => ownPackages(root)).toThrow("adapter-a/package.json: none of its exports has a");
	write("adapter-a", { name: "a", lucia });
	expect(() => ownPackages(root)).toThrow(
		'names "./pol", which exports does not have (there are .)',
	);
});

test("a driver belongs to one package", () => {
	write("adapter-a", { name: "a", lucia: { kind: "adapter", drivers: { pg: "pg" } } });
	write("adapter-b", { name: "b", lucia: { kind: "adapter", drivers: { pg: "node-postgres" } } });
	expect(() => ownPackages(root)).toThrow(
		'packages/adapter-b/package.json: the driver "pg" is one of packages/adapter-a already',
	);
});
