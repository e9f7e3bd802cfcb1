import "./lab.css";
import { render } from "preact";
import projectFiles from "virtual:playground-project";
import {
	createWorkerRuntime,
	loadWebContainerRuntime,
	webContainerAssets,
	workerAssets,
} from "../runtime/create.ts";
import type { Runtime } from "../runtime/index.ts";
import { browserFileStorage } from "./browser-files.ts";
import { createCodeStore } from "./code-store.ts";
import { LabView } from "./lab.tsx";
import { createLab } from "./store.ts";

/**
 * Puts the playground into its place on the page. The worker runtime starts at once; on the page of
 * the WebContainer nothing starts before its button is pressed. What goes wrong is told in the lab.
 *
 * @param root - The element whose content the lab takes the place of. `data-runtime` says which
 * runtime it is for, `data-api-key` holds the site's key for WebContainer, when it has one.
 */
export async function mountLab(root: HTMLElement): Promise<void> {
	const { runtime, apiKey } = root.dataset;
	if (runtime === "webcontainer") {
		show(root, await loadWebContainerRuntime({ ...webContainerAssets, apiKey }));
		return;
	}
	const { lab, code } = show(root, createWorkerRuntime(workerAssets));
	await lab.restart(code.files.value);
}

function show(root: HTMLElement, runtime: Runtime) {
	const lab = createLab(runtime);
	const code = createCodeStore(projectFiles, browserFileStorage());
	root.replaceChildren();
	render(<LabView lab={lab} code={code} />, root);
	return { lab, code };
}
