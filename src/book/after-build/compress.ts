import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compressible = /\.(?:html|css|js|mjs|json|svg|xml|txt|md|wasm|webmanifest|map)$/;
/** Below this size in bytes the headers of an answer weigh more than what is saved. */
const worthwhile = 256;
/** 11 takes ten times as long for two percent: too long for what is large, and there are many pages. */
const qualityOf = (file: string, size: number): number =>
	/\.(?:js|css)$/.test(file) && size < 100_000 ? 11 : 9;
/** As many as libuv has threads. */
const atOnce = 4;

/**
 * Writes a Brotli file (`x.html.br`) beside each file that a server would otherwise compress for every
 * request.
 * @param files - absolute paths; files of other types are passed over
 * @returns how many were written
 */
export async function compressFiles(files: readonly string[]): Promise<number> {
	const compress = promisify(brotliCompress);
	const queue = files.filter((file) => compressible.test(file));
	let written = 0;
	const work = async (): Promise<void> => {
		for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
			const content = await readFile(file);
			if (content.length < worthwhile) continue;
			const compressed = await compress(content, {
				params: {
					[constants.BROTLI_PARAM_QUALITY]: qualityOf(file, content.length),
					[constants.BROTLI_PARAM_SIZE_HINT]: content.length,
				},
			});
			if (compressed.length >= content.length) continue;
			await writeFile(`${file}.br`, compressed);
			written += 1;
		}
	};
	await Promise.all(Array.from({ length: atOnce }, work));
	return written;
}
