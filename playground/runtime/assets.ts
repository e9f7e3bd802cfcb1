import type { WorkerAssets } from "./runtime.ts";
import type { WebContainerAssets } from "./webcontainer/webcontainer-runtime.ts";

/*
 * Where the site serves what the runtimes are made of (`playground/build/assets.ts` makes it).
 */

export const workerAssets: WorkerAssets = {
	sandboxUrl: "/playground/sandbox.html",
	workerUrl: "/playground/worker.js",
	wasmUrl: "/playground/sql-wasm.wasm",
	oauthUrl: "/playground/oauth.js",
};

export const webContainerAssets: WebContainerAssets = {
	treeUrl: "/playground/webcontainer-files.json",
	clientUrl: "/playground/webcontainer-client.js",
};
