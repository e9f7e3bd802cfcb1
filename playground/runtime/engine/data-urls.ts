import type { ModuleExports, ModuleUrls } from "./linker.ts";
import { dataUrlStart } from "./source-place.ts";

/** Where `data:` modules can be imported: Node, and WebKit's workers. */
export const dataUrls: ModuleUrls = {
	toUrl: (source, path) => dataUrlStart(path) + toBase64(source),
	revokeUrl: () => undefined,
	importUrl: (url) => import(/* @vite-ignore */ url) as Promise<ModuleExports>,
};

/** Not percent-encoded: addresses nest, and each level would encode the percent signs again. */
function toBase64(text: string): string {
	let binary = "";
	for (const byte of new TextEncoder().encode(text)) binary += String.fromCodePoint(byte);
	return btoa(binary);
}
