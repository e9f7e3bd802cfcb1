import { render } from "preact";
import projectFiles from "virtual:playground-project";
import { createWorkerRuntime, workerAssets } from "#runtime/create";
import { MiniLab } from "./mini-lab.tsx";
import { createLab } from "../../lab/lab.ts";
import { startMini } from "./mini-actions.ts";

/**
 * Brings the small lab of the home page to life in place of its picture: the same runtime as the
 * playground's, with one user and a session that is six hours old, as the picture shows.
 *
 * @param root - The section that holds the picture.
 * @param firstAction - What the reader pressed (`data-mini` of the button); carried out when ready.
 * @returns When the lab is live. Rejects never: what fails is told in the lab.
 */
export async function mountMini(root: HTMLElement, firstAction?: string): Promise<void> {
	const lab = createLab(createWorkerRuntime(workerAssets));
	const focused =
		document.activeElement instanceof HTMLElement && root.contains(document.activeElement);
	const start = async (): Promise<void> => {
		await lab.restart(projectFiles);
		if (lab.status.value.state !== "failed") await startMini(lab);
	};
	await start();
	root.replaceChildren();
	render(<MiniLab lab={lab} onRestart={start} />, root);
	const button = root.querySelector<HTMLElement>(`[data-mini="${CSS.escape(firstAction ?? "")}"]`);
	if (focused) button?.focus();
	button?.click();
}
