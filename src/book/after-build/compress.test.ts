import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { compressFiles } from "./compress.ts";

test("text gets a Brotli file beside it; small files and pictures do not", async () => {
	const folder = mkdtempSync(join(tmpdir(), "compress-"));
	try {
		const text = "a page that says the same thing. ".repeat(100);
		const files = ["page.html", "small.css", "picture.png"].map((name) => join(folder, name));
		const [page = "", small = "", picture = ""] = files;
		writeFileSync(page, text);
		writeFileSync(small, "a{}");
		writeFileSync(picture, text);
		expect(await compressFiles(files)).toBe(1);
		expect(brotliDecompressSync(readFileSync(`${page}.br`)).toString()).toBe(text);
		expect(existsSync(`${small}.br`)).toBe(false);
		expect(existsSync(`${picture}.br`)).toBe(false);
	} finally {
		rmSync(folder, { recursive: true });
	}
});
