import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { useLab } from "../lab-context.ts";
import { editorSettled } from "../panels/code/editor-module.ts";

/**
 * Says whether commands are taken, and when they are not, why and what to do. A live region: it
 * keeps quiet while the short calls of the buttons run. It says “Ready” when all of the lab is there,
 * so that nothing is missing when the network goes then.
 */
export function RuntimeState(): JSX.Element {
	const lab = useLab();
	const ready = useRef("Ready");
	const status = lab.status.value;
	if (status.state === "ready") {
		ready.current = `Ready in ${Math.max(1, Math.round(status.bootMs))} ms`;
	}
	const whole = editorSettled.value ? ready.current : "Nearly there: the editor is on its way";
	const sentences = {
		idle: () => (lab.kind === "worker" ? "Starting" : "Not booted yet"),
		booting: () =>
			lab.kind === "webcontainer" && status.state === "booting" ? status.step : "Starting",
		ready: () => whole,
		busy: () => (lab.pending.value.has("run") ? "Running" : whole),
		failed: () => (status.state === "failed" ? status.failure.message : ""),
	};
	return (
		<p class="runtime-state" role="status" data-runtime={status.state}>
			{sentences[status.state]()}
		</p>
	);
}
