import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

/**
 * `@webcontainer/api` as one ES module for the browser, otherwise unmodified. It is a file of its own
 * and not part of the site's bundle, because each boot needs a fresh instance of the module (see
 * `boot.ts`), and because nobody should load it before they ask for a WebContainer.
 */
export async function bundleWebContainerClient(): Promise<string> {
	const build = await rolldown({
		input: fileURLToPath(import.meta.resolve("@webcontainer/api")),
		platform: "browser",
	});
	try {
		const { output } = await build.generate({ format: "esm", minify: true });
		return output[0].code;
	} finally {
		await build.close();
	}
}
