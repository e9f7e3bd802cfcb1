import type { Runtime } from "./runtime.ts";
import type { WebContainerAssets } from "./webcontainer/webcontainer-runtime.ts";

export { webContainerAssets, workerAssets } from "./assets.ts";
export { createWorkerRuntime } from "./worker/worker-runtime.ts";

/**
 * The runtime on Node.js in the page. Its code is loaded only here: the worker's page has no use for
 * it. Nothing is asked of StackBlitz before its `start()`.
 *
 * @param assets - Where the site's build has put its parts.
 */
export async function loadWebContainerRuntime(assets: WebContainerAssets): Promise<Runtime> {
	const { createWebContainerRuntime } = await import("./webcontainer/webcontainer-runtime.ts");
	return createWebContainerRuntime(assets);
}
