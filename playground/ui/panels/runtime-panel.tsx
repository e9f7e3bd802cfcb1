import type { ComponentChildren, JSX } from "preact";
import { useLab } from "../lab-context.ts";

interface RuntimePanelProps {
	/** Starts the runtime, or starts it again. */
	readonly onStart: () => void;
}

function Notice({ tone, children }: { tone: "none" | "bad"; children: ComponentChildren }) {
	return (
		<div class="notice" data-tone={tone}>
			{children}
		</div>
	);
}

/**
 * What stands above the panels while the runtime is not there: for WebContainer the button that
 * boots it, and after a failure the way to try again and the way to the other runtime. Why it failed
 * is in the status line.
 */
export function RuntimePanel({ onStart }: RuntimePanelProps): JSX.Element | null {
	const lab = useLab();
	const { state } = lab.status.value;
	if (lab.kind === "webcontainer") {
		if (state === "idle") {
			return (
				<Notice tone="none">
					<p>
						This page runs the same project on real Node.js. For that your browser loads
						WebContainer, a service of StackBlitz, from stackblitz.com. Nothing is sent there before
						you press the button.
					</p>
					<button type="button" class="button primary" onClick={onStart}>
						Boot WebContainer
					</button>
				</Notice>
			);
		}
		if (state !== "failed") return null;
		return (
			<Notice tone="bad">
				<a class="button primary" href="/playground/">
					Use the worker runtime
				</a>
				<button type="button" class="button" onClick={onStart}>
					Boot WebContainer
				</button>
			</Notice>
		);
	}
	if (state !== "failed") return null;
	return (
		<Notice tone="bad">
			<button type="button" class="button primary" onClick={onStart}>
				Try again
			</button>
			<a class="button" href="/playground/webcontainer/">
				Use WebContainer
			</a>
		</Notice>
	);
}
