import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { rolldown, type ExternalOption } from "rolldown";
import { root } from "../tools/command.ts";

/** Bytes of a bundle. */
export interface Weight {
	readonly minified: number;
	readonly gzip: number;
}

async function weigh(input: string, external: ExternalOption): Promise<Weight> {
	const bundle = await rolldown({ input, external, platform: "browser" });
	try {
		const { output } = await bundle.generate({ format: "esm", minify: true });
		const { length } = output;
		if (length !== 1) throw new Error(`The bundle has ${length} files, not one.`);
		const { code } = output[0];
		return { minified: Buffer.byteLength(code), gzip: gzipSync(code, { level: 9 }).length };
	} finally {
		await bundle.close();
	}
}

/**
 * What the core weighs in an app's bundle for the browser, without its scrypt.
 *
 * @param entry - The built `index.js` of the package `lucia`.
 */
export const weighCore = (entry: string): Promise<Weight> => weigh(entry, /^@noble\/hashes\//);

/** The same for Lucia 2.7.7. */
export const weighV2 = (): Promise<Weight> =>
	weigh(join(root, "node_modules", "lucia-v2", "dist", "index.js"), /scrypt/);
