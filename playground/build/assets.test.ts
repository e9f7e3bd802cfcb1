import { createHash } from "node:crypto";
import { brotliCompressSync } from "node:zlib";
import { parse } from "es-module-lexer/js";
import { describe, expect, it } from "vitest";
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

	it("have a worker that imports nothing and weighs at most 114 kB compressed", async () => {
		const assets = await playgroundAssets();
		const worker = String(assets.find(({ path }) => path === "worker.js")?.content);
		const [imports] = parse(worker);
		expect(imports.filter(({ type }) => type === "static")).toEqual([]);
		expect(brotliCompressSync(worker).length).toBeLessThan(114_000);
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
