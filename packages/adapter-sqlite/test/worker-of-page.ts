import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { extractSamples } from "../../../src/book/samples/read/extract.ts";
import { root } from "../../../src/book/tools/command.ts";

/**
 * The Worker that a page shows, `worker.ts` with what it imports, in one file.
 *
 * @param page - Below `content`, without its extension: `database-adapters/cloudflare-d1`.
 */
export async function workerOfPage(page: string): Promise<string> {
	const file = `content/${page}.mdx`;
	const { samples } = extractSamples(file, await readFile(join(root, file), "utf8"));
	// Below the repository, where its packages are found.
	await mkdir(join(root, ".cache"), { recursive: true });
	const folder = await mkdtemp(join(root, ".cache", "worker-"));
	try {
		for (const { kind, meta, code } of samples) {
			if (kind === "typescript" && meta.title) await writeFile(join(folder, meta.title), code);
		}
		const build = await rolldown({
			input: join(folder, "worker.ts"),
			platform: "neutral",
			resolve: { conditionNames: ["@lucia/source", "workerd", "worker", "import", "default"] },
		});
		const { output } = await build.generate({ format: "esm", codeSplitting: false });
		await build.close();
		return output[0].code;
	} finally {
		await rm(folder, { recursive: true });
	}
}
