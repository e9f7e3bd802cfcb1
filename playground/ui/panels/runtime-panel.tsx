import type { ComponentChildren, JSX } from "preact";
import type { CodeStore } from "../../lab/code-store.ts";
import { useLab } from "../lab-context.ts";
import { UndoEdits } from "../parts/undo-edits.tsx";

interface RuntimePanelProps {
	/** Starts the runtime, or starts it again. */
	readonly onStart: () => void;
	readonly code: CodeStore;
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
 * is in the status line. Where the reader's own files are the reason, ours come back by a button: the
 * one in the panel of the code is out of sight on a phone.
 */
export function RuntimePanel({ onStart, code }: RuntimePanelProps): JSX.Element | null {
	const lab = useLab();
	const status = lab.status.value;
	const { state } = status;
	// Run's own file is read at each run: it stands in no way.
	const setUp = Object.keys(code.files.value).filter((path) => path !== code.entry);
	const undo = status.state === "failed" && status.failure.reason === "project" && (
		<UndoEdits code={code} paths={setUp} onUndone={onStart} />
	);
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
				{undo}
			</Notice>
		);
	}
	if (state !== "failed") return null;
	return (
		<Notice tone="bad">
			<button type="button" class="button primary" onClick={onStart}>
				Try again
			</button>
			{undo}
			<a class="button" href="/playground/webcontainer/">
				Use WebContainer
			</a>
		</Notice>
	);
}
