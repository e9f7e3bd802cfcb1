import { createHash } from "node:crypto";
import { brotliCompressSync } from "node:zlib";
import { parse } from "es-module-lexer/js";
import { describe, expect, it } from "vitest";
import type { OAuthModules } from "../runtime/engine/own-modules.ts";
import { assetPaths, playgroundAssets, readProjectFiles } from "./assets.ts";

describe("the playground's assets", () => {
	it("are the files that are announced, each whole", async () => {
		const assets = await playgroundAssets();
		expect(assets.map(({ path }) => path).sort()).toEqual([...assetPaths].sort());
		for (const { path, content } of assets)
			expect([path, content.length > 500]).toEqual([path, true]);
	});

	it("have a frame whose policy lets its one script run, and nothing out", async () => {
		const assets = await playgroundAssets();
		const html = String(assets.find(({ path }) => path === "sandbox.html")?.content);
		const [, script = ""] = /<script>([^]*?)<\/script>/.exec(html) ?? [];
		const hash = createHash("sha256").update(script).digest("base64");
		expect(html).toContain(`script-src 'sha256-${hash}' data: blob: 'wasm-unsafe-eval';`);
		expect(html).toContain("connect-src 'none'");
	});

	it("have in the frame what starts a worker, which is small: its text is the address of the worker", async () => {
		const assets = await playgroundAssets();
		const html = String(assets.find(({ path }) => path === "sandbox.html")?.content);
		const [, loader = ""] =
			/<script type="text\/plain" id="loader">([^]*?)<\/script>/.exec(html) ?? [];
		expect(loader).toContain("reportError");
		expect(loader.length).toBeLessThan(2000);
		expect(parse(loader)[0].filter(({ type }) => type === "static")).toEqual([]);
	});

	it("have a worker that imports nothing and weighs at most 114 kB compressed", async () => {
		const assets = await playgroundAssets();
		const worker = String(assets.find(({ path }) => path === "worker.js")?.content);
		const [imports] = parse(worker);
		expect(imports.filter(({ type }) => type === "static")).toEqual([]);
		expect(brotliCompressSync(worker).length).toBeLessThan(114_000);
	});

	it("have the package for OAuth apart from the worker, importing nothing, in at most 30 kB compressed", async () => {
		const assets = await playgroundAssets();
		const oauth = String(assets.find(({ path }) => path === "oauth.js")?.content);
		expect(parse(oauth)[0]).toEqual([]);
		expect(brotliCompressSync(oauth).length).toBeLessThan(30_000);
		const url = `data:text/javascript;base64,${Buffer.from(oauth).toString("base64")}`;
		const { default: make } = (await import(/* @vite-ignore */ url)) as {
			default: (carried: object) => OAuthModules;
		};
		// It rests on the modules that it is given, and has none of its own of these.
		const lucia = { createKeyId: () => "github:told by the worker's own" };
		const { oauth: made } = make({ lucia, "lucia/utils": {} });
		const { providerUserId } = made.providerUserAuth({} as never, "github", "7");
		expect(providerUserId).toBe("told by the worker's own");
	});

	it("have the project in the order in which it is read", async () => {
		expect(Object.keys(await readProjectFiles())).toEqual([
			"main.ts",
			"auth.ts",
			"schema.sql",
			"package.json",
		]);
	});
});
