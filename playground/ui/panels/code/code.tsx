import type { JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { ApplyFiles } from "./apply-files.tsx";
import type { CodeStore } from "../../../lab/code-store.ts";
import { Console } from "../console.tsx";
import type { CodeEditor } from "./editor.ts";
import { FileTabs } from "./file-tabs.tsx";
import { useLab } from "../../lab-context.ts";

interface Place {
	readonly file: string;
	readonly line: number;
	readonly column?: number;
}

const fetchEditor = () => import("./editor.ts");

/** Not where the reader has asked for little data; Safari has no idle moments to tell of. */
function whenIdle(act: () => void): void {
	const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } };
	if (connection?.saveData === true) return;
	if (typeof requestIdleCallback === "function") requestIdleCallback(act);
	else setTimeout(act, 1_000);
}

const isMac = (): boolean => /Mac|iP(?:hone|ad)/.test(navigator.platform);

/** The project's files in an editor, Run and Stop, and what the program printed. */
export function Code({ code }: { code: CodeStore }): JSX.Element {
	const lab = useLab();
	const ids = useId();
	const frame = useRef<HTMLDivElement>(null);
	const host = useRef<HTMLDivElement>(null);
	const plain = useRef<HTMLTextAreaElement>(null);
	const editor = useRef<CodeEditor | null>(null);
	const [loaded, setLoaded] = useState(false);
	const [goal, setGoal] = useState<Place | null>(null);
	const path = code.open.value;
	const text = code.files.value[path] ?? "";
	const running = lab.pending.value.has("run");
	const { state } = lab.status.value;
	const cannotRun = running || (state !== "ready" && state !== "busy");

	const run = async (): Promise<void> => {
		if (lab.pending.peek().has("run")) return;
		const files = code.files.peek();
		code.applied();
		await lab.run(files, code.entry, code.keepData.peek());
	};

	// The editor is 130 kB, and nobody waits for it: it is fetched when the lab stands and the browser
	// is idle, so that the page is whole when the network goes.
	useEffect(() => {
		if (state === "ready") whenIdle(() => void fetchEditor().catch(() => undefined));
	}, [state === "ready"]);

	// It is put in when its place comes near the reader, or gets the focus. Until then, and where it
	// cannot be loaded, a plain text field does the same work.
	useEffect(() => {
		const element = frame.current;
		if (element === null) return;
		let wanted = true;
		const load = async (): Promise<void> => {
			watch.disconnect();
			element.removeEventListener("focusin", onFocus);
			try {
				const { createEditor } = await fetchEditor();
				if (!wanted || host.current === null) return;
				const hadFocus = document.activeElement === plain.current;
				const cursor = plain.current?.selectionStart ?? 0;
				// It measures itself when it is made, which needs room.
				host.current.hidden = false;
				const line = (plain.current?.value.slice(0, cursor) ?? "").split("\n");
				editor.current = createEditor({
					parent: host.current,
					path: code.open.peek(),
					text: code.files.peek()[code.open.peek()] ?? "",
					describedBy: `${ids}-keys`,
					onChange: code.edit,
					onRun: () => void run(),
				});
				setLoaded(true);
				if (hadFocus) editor.current.goTo(line.length, (line.at(-1)?.length ?? 0) + 1);
			} catch {
				// Offline, for instance: the text field stays, and nothing is lost.
			}
		};
		const onFocus = (): void => void load();
		const watch = new IntersectionObserver(
			(entries) => {
				if (entries.some(({ isIntersecting }) => isIntersecting)) void load();
			},
			{ rootMargin: "200px 0px" },
		);
		watch.observe(element);
		element.addEventListener("focusin", onFocus);
		return () => {
			wanted = false;
			watch.disconnect();
			element.removeEventListener("focusin", onFocus);
			editor.current?.destroy();
			editor.current = null;
		};
	}, []);

	useEffect(() => {
		editor.current?.show(path, text);
		if (goal === null || goal.file !== path) return;
		setGoal(null);
		if (editor.current !== null) editor.current.goTo(goal.line, goal.column);
		else selectLine(plain.current, goal.line);
	}, [path, text, goal]);

	const goTo = (place: Place): void => {
		if (code.files.value[place.file] === undefined) return;
		code.open.value = place.file;
		setGoal(place);
	};

	return (
		<div class="code" ref={frame}>
			<div class="code-main">
				<FileTabs code={code} panelId={`${ids}-file`} />
				<div
					id={`${ids}-file`}
					class="code-file"
					role="tabpanel"
					aria-labelledby={`${ids}-file-tab-${path}`}
				>
					<div ref={host} class="code-host" hidden={!loaded} />
					{!loaded && (
						<textarea
							ref={plain}
							class="code-plain"
							aria-label={path}
							aria-describedby={`${ids}-keys`}
							spellcheck={false}
							autocapitalize="none"
							autocomplete="off"
							value={text}
							onInput={(event) => code.edit(path, event.currentTarget.value)}
							onKeyDown={(event) => {
								if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
								event.preventDefault();
								void run();
							}}
						/>
					)}
				</div>
				<p id={`${ids}-keys`} class="code-keys">
					<kbd>Esc</kbd> then <kbd>Tab</kbd> leaves the editor. <kbd>{isMac() ? "⌘" : "Ctrl"}</kbd>{" "}
					<kbd>Enter</kbd> runs.
				</p>
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
					{code.changed.value.includes(path) && (
						<button type="button" class="button quiet" onClick={() => code.reset(path)}>
							Undo all edits of {path}
						</button>
					)}
				</div>
			</div>
			<Console onGoTo={goTo} />
		</div>
	);
}

function selectLine(field: HTMLTextAreaElement | null, line: number): void {
	if (field === null) return;
	const lines = field.value.split("\n");
	const from = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
	field.focus();
	field.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
}
