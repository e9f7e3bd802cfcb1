import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { ApplyFiles } from "./apply-files.tsx";
import type { CodeStore } from "../../../lab/code-store.ts";
import { Console } from "../console.tsx";
import { CodeField, type Place } from "./code-field.tsx";
import { FileTabs } from "./file-tabs.tsx";
import { OtherTab } from "./other-tab.tsx";
import { RedoEdits, UndoEdits } from "../../parts/undo-edits.tsx";
import { useLab } from "../../lab-context.ts";

const isMac = (): boolean => /Mac|iP(?:hone|ad)/.test(navigator.platform);

/** The project's files in an editor, Run and Stop, and what the program printed. */
export function Code({ code }: { code: CodeStore }): JSX.Element {
	const lab = useLab();
	const ids = useId();
	const [goal, setGoal] = useState<Place | null>(null);
	const path = code.open.value;
	const running = lab.pending.value.has("run");
	const { state } = lab.status.value;
	const cannotRun = running || (state !== "ready" && state !== "busy");

	const run = async (): Promise<void> => {
		if (lab.pending.peek().has("run")) return;
		const files = code.files.peek();
		code.applied();
		await lab.run(files, code.entry, code.keepData.peek());
	};

	const goTo = (place: Place): void => {
		if (code.files.value[place.file] === undefined) return;
		code.open.value = place.file;
		setGoal(place);
	};

	return (
		<div class="code">
			<div class="code-main">
				<FileTabs code={code} panelId={`${ids}-file`} />
				<CodeField
					code={code}
					id={`${ids}-file`}
					describedBy={`${ids}-keys`}
					goal={goal}
					onReached={() => setGoal(null)}
					onRun={() => void run()}
				/>
				<p id={`${ids}-keys`} class="code-keys">
					<kbd>Esc</kbd> then <kbd>Tab</kbd> leaves the editor. <kbd>{isMac() ? "⌘" : "Ctrl"}</kbd>{" "}
					<kbd>Enter</kbd> runs.
				</p>
				<OtherTab code={code} />
				<ApplyFiles code={code} />
				<div class="code-buttons">
					<button
						type="button"
						class="button primary"
						aria-disabled={cannotRun}
						onClick={() => {
							if (!cannotRun) void run();
						}}
					>
						<span>Run</span>
					</button>
					<button
						type="button"
						class="button"
						aria-disabled={!running}
						onClick={() => {
							if (running) void lab.stop();
						}}
					>
						<span>Stop</span>
					</button>
					<label class="check">
						<input
							type="checkbox"
							checked={code.keepData.value}
							onChange={(event) => (code.keepData.value = event.currentTarget.checked)}
						/>
						<span>Keep the tables</span>
					</label>
					<UndoEdits code={code} paths={[path]} />
					<RedoEdits code={code} />
				</div>
			</div>
			<Console onGoTo={goTo} />
		</div>
	);
}
