import "./lab.css";
import { render } from "preact";
import projectFiles from "virtual:playground-project";
import {
	createWorkerRuntime,
	loadWebContainerRuntime,
	webContainerAssets,
	workerAssets,
} from "#runtime/create";
import type { Runtime } from "#runtime";
import { browserFileStorage } from "../lab/browser-files.ts";
import { carriedSample, sampleStorage, type CarriedSample } from "../lab/carried-sample.ts";
import { createCodeStore } from "../lab/code-store.ts";
import { LabView } from "./lab-view.tsx";
import { SampleNotice } from "./sample/sample-notice.tsx";
import { createLab } from "../lab/lab.ts";

/**
 * Puts the playground into its place on the page. The worker runtime starts at once; on the page of
 * the WebContainer nothing starts before its button is pressed. What goes wrong is told in the lab.
 *
 * @param root - The element whose content the lab takes the place of. `data-runtime` says which
 * runtime it is for, `data-api-key` holds the site's key for WebContainer, when it has one.
 */
export async function mountLab(root: HTMLElement): Promise<void> {
	const { runtime: kind, apiKey } = root.dataset;
	if (kind === "webcontainer") {
		show(root, await loadWebContainerRuntime({ ...webContainerAssets, apiKey }));
		return;
	}
	const sample = carriedSample();
	const runtime = createWorkerRuntime(workerAssets, sample === null ? "project" : "samples");
	const { lab, code } = show(root, runtime, sample);
	await lab.restart(code.files.value);
}

function show(root: HTMLElement, runtime: Runtime, sample: CarriedSample | null = null) {
	const lab = createLab(runtime);
	const code =
		sample === null
			? createCodeStore(projectFiles, browserFileStorage())
			: createCodeStore(sample.files, sampleStorage(sample), sample.entry);
	root.replaceChildren();
	render(
		<>
			{sample !== null && <SampleNotice sample={sample} />}
			<LabView lab={lab} code={code} />
		</>,
		root,
	);
	return { lab, code };
}
