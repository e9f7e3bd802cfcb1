import { webContainerAssets } from "./webcontainer-assets.ts";
import { workerAssets, type Asset } from "./worker-assets.ts";

export type { Asset } from "./worker-assets.ts";
export { projectFileUrl, readProjectFiles } from "./project-files.ts";

/** The paths of the assets under `/playground/`, known before they are made. */
export const assetPaths: readonly string[] = [
	"sandbox.html",
	"worker.js",
	"sql-wasm.wasm",
	"oauth.js",
	"webcontainer-files.json",
	"webcontainer-client.js",
];

/** Every file under `/playground/` that is made when the site is built, and is not a page. */
export async function playgroundAssets(): Promise<readonly Asset[]> {
	const all = await Promise.all([workerAssets(), webContainerAssets()]);
	return all.flat();
}
