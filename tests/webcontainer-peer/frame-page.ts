import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import type { FrameSettings } from "./frame.ts";

let bundled: Promise<string> | null = null;

/** The frame's program as one classic script. */
function frameScript(): Promise<string> {
	bundled ??= (async () => {
		const build = await rolldown({ input: fileURLToPath(new URL("frame.ts", import.meta.url)) });
		const { output } = await build.generate({ format: "iife", minify: true });
		await build.close();
		return output[0].code;
	})();
	return bundled;
}

/** Headers without which an isolated page may not frame the answer. */
export const frameHeaders: Readonly<Record<string, string>> = {
	"content-type": "text/html; charset=utf-8",
	"cross-origin-embedder-policy": "require-corp",
	"cross-origin-opener-policy": "same-origin",
	"cross-origin-resource-policy": "cross-origin",
	"cache-control": "no-store",
};

/** The document at `/headless`. */
export async function framePage(settings: FrameSettings): Promise<string> {
	const script = `const settings = ${JSON.stringify(settings)};\n${await frameScript()}`;
	// A "</script" inside of the script would end it early.
	return `<!doctype html><script>${script.replaceAll("</script", "<\\/script")}</script>`;
}
