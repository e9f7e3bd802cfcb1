import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { useLab } from "../lab-context.ts";

/**
 * Says whether commands are taken, and when they are not, why and what to do. A live region: it
 * keeps quiet while the short calls of the buttons run.
 */
export function RuntimeState(): JSX.Element {
	const lab = useLab();
	const ready = useRef("Ready");
	const status = lab.status.value;
	if (status.state === "ready") {
		ready.current = `Ready in ${Math.max(1, Math.round(status.bootMs))} ms`;
	}
	const sentences = {
		idle: () => (lab.kind === "worker" ? "Starting" : "Not booted yet"),
		booting: () =>
			lab.kind === "webcontainer" && status.state === "booting" ? status.step : "Starting",
		ready: () => ready.current,
		busy: () => (lab.pending.value.has("run") ? "Running" : ready.current),
		failed: () => (status.state === "failed" ? status.failure.message : ""),
	};
	return (
		<p class="runtime-state" role="status" data-runtime={status.state}>
			{sentences[status.state]()}
		</p>
	);
}
