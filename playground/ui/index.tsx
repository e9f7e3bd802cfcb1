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

/** The isolated page, where the project runs on Node.js when the reader asks for it. */
const webContainerPath = "/playground/webcontainer";

/**
 * Puts the playground into its place on the page. The worker runtime starts at once; on the page of
 * the WebContainer nothing starts before its button is pressed. What goes wrong is told in the lab.
 *
 * @param root - The element that the lab takes the place of what is in it.
 */
export async function mountLab(root: HTMLElement): Promise<void> {
	if (location.pathname.startsWith(webContainerPath)) {
		show(root, await loadWebContainerRuntime(webContainerAssets));
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
