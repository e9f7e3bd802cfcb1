import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root, toolPath } from "../../../src/book/tools/command.ts";
import { ownInstall } from "../../../src/book/tools/own-install.ts";
import { appEnvironment, startGroup } from "../../../src/book/tools/process-group.ts";

// The apps as far as they can be checked without a desktop: by the compiler, with the types of Electron and Tauri.
// npm has no program of Electron, and neither the crates of Tauri nor a phone: those are not tested here. The
// types of Expo are not either: their install has 280 MB and takes minutes.

const folder = join(root, "tests/native");
let apps = "";

/** What the compiler says of a project of an app, beside the packages that it imports. */
async function compile(app: string, ...options: string[]): Promise<string> {
	const tsc = toolPath("typescript", "tsc");
	const cwd = join(apps, app);
	const group = startGroup([process.execPath, tsc, "--pretty", "false", ...options], {
		cwd,
		env: appEnvironment(cwd),
	});
	await group.ended;
	return group.output();
}

beforeAll(async () => {
	await ownInstall("tests/native");
	apps = await mkdtemp(join(folder, ".apps-"));
	const made = /node_modules$|[\\/](dist|target)$/;
	const filter = (path: string) => !made.test(path.slice(root.length));
	await cp(join(root, "examples/native"), apps, { recursive: true, filter });
});

afterAll(() => rm(apps, { recursive: true, force: true }));

describe("the Electron app", () => {
	test("fits the types of Electron, and is built to what a sandboxed window can load", async () => {
		expect(await compile("electron")).toBe("");
		expect(await compile("electron", "--project", "renderer")).toBe("");
		const dist = join(apps, "electron/dist");
		expect((await readdir(dist)).toSorted()).toEqual(
			["link.js", "main.js", "preload.cjs", "renderer", "secret-files.js", "sign-in.js"].toSorted(),
		);
		// A sandboxed preload script is CommonJS, and finds Electron alone.
		const preload = await readFile(join(dist, "preload.cjs"), "utf8");
		expect(Array.from(preload.matchAll(/require\("([^"]*)"\)/g), ([, name]) => name)).toEqual([
			"electron",
		]);
		expect(preload).not.toMatch(/^(import|export) /m);
		// A page in a file loads no modules.
		const renderer = await readFile(join(dist, "renderer/renderer.js"), "utf8");
		expect(renderer).not.toMatch(/^(import|export) /m);
	});

	test("is installed with the scheme that it listens to", async () => {
		const { scheme } = (await import(pathToFileURL(join(apps, "electron/dist/link.js")).href)) as {
			scheme: string;
		};
		const { default: forge } = (await import(
			pathToFileURL(join(apps, "electron/forge.config.js")).href
		)) as { default: object };
		expect(JSON.stringify(forge)).toContain(`"schemes":["${scheme}"]`);
		expect(JSON.stringify(forge)).toContain(`"x-scheme-handler/${scheme}"`);
		const server = await readFile(join(apps, "server/src/apps.ts"), "utf8");
		expect(server).toContain(`["electron", "${scheme}:/login"]`);
	});
});

test("the Tauri app fits the types of Tauri, and may ask its server alone", async () => {
	expect(await compile("tauri")).toBe("");
	const read = (name: string) => readFile(join(apps, "tauri", name), "utf8");
	const [, server] = /server: "([^"]*)"/.exec(await read("src/platform.ts")) ?? [];
	const { permissions } = JSON.parse(await read("src-tauri/capabilities/default.json")) as {
		permissions: unknown[];
	};
	expect(permissions).toEqual([
		"core:default",
		{ identifier: "opener:allow-open-url", allow: [{ url: `${server}/login/github*` }] },
		{ identifier: "http:default", allow: [{ url: `${server}/*` }] },
	]);
	// Each command that the page calls is one of main.rs.
	const called = (await read("src/platform.ts")).matchAll(/invoke(?:<[^>]*>)?\("(\w+)"/g);
	const names = Array.from(called, ([, name]) => name);
	expect(names).toHaveLength(5);
	const rust = await read("src-tauri/src/main.rs");
	expect(names.filter((name) => !rust.includes(`fn ${name}(`))).toEqual([]);
});
