import { bundleWebContainerClient } from "../runtime/webcontainer/client-bundle.ts";
import { buildMountedTree } from "../runtime/webcontainer/mounted-tree.ts";
import { readProjectFiles } from "./project-files.ts";
import type { Asset } from "./worker-assets.ts";

/**
 * What the WebContainer runtime is made of: the files it mounts, and the client that boots it. Their
 * addresses are the `WebContainerAssets`.
 */
export async function webContainerAssets(): Promise<readonly Asset[]> {
	const [files, client] = await Promise.all([
		readProjectFiles().then((project) => buildMountedTree(project)),
		bundleWebContainerClient(),
	]);
	return [
		{ path: "webcontainer-files.json", content: files },
		{ path: "webcontainer-client.js", content: client },
	];
}
