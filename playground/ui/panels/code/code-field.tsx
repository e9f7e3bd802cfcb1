import { effect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { CodeStore } from "../../../lab/code-store.ts";
import type { CodeEditor } from "./editor.ts";
import { loadEditor, loadEditorAhead } from "./editor-module.ts";

/** A place in a file that the reader wants to see. Lines and columns count from 1. */
export interface Place {
	readonly file: string;
	readonly line: number;
	readonly column?: number;
}

interface CodeFieldProps {
	readonly code: CodeStore;
	/** Of the panel and of the tab that it belongs to. */
	readonly id: string;
	readonly describedBy: string;
	/** Where the cursor is wanted; `null` when it is where it was wanted. */
	readonly goal: Place | null;
	readonly onReached: () => void;
	readonly onRun: () => void;
}

/**
 * The text of the open file. The editor takes the place of a plain text field when its code is there
 * and its place comes near the reader; until then, and where it cannot be loaded, the plain field
 * does the same work.
 *
 * What is typed is in the store before the next key: the field is never drawn from an older text.
 */
export function CodeField(props: CodeFieldProps): JSX.Element {
	const { code, id, describedBy, goal, onReached, onRun } = props;
	const frame = useRef<HTMLDivElement>(null);
	const host = useRef<HTMLDivElement>(null);
	const plain = useRef<HTMLTextAreaElement>(null);
	const editor = useRef<CodeEditor | null>(null);
	const run = useRef(onRun);
	run.current = onRun;
	/** What has been done in the plain field, for the editor that takes its place. */
	const work = useRef(startOfWork());
	const hold = (): void => {
		work.current.held = true;
	};
	const free = (): void => {
		work.current.held = false;
		const { whenFree } = work.current;
		work.current.whenFree = null;
		// The event that ends it still belongs to the field.
		if (whenFree !== null) setTimeout(whenFree);
	};
	const [loaded, setLoaded] = useState(false);
	const path = code.open.value;

	useEffect(() => {
		const element = frame.current;
		if (element === null) return;
		let wanted = true;
		let stop = (): void => undefined;

		const takePlace = ({ createEditor }: Awaited<ReturnType<typeof loadEditor>>): void => {
			const [room, field] = [host.current, plain.current];
			if (!wanted || editor.current !== null || room === null || field === null) return;
			if (work.current.held) {
				// Not in the middle of a word of an input method, nor of a selection by mouse.
				work.current.whenFree = () => takePlace({ createEditor });
				return;
			}
			const open = code.open.peek();
			// It measures itself when it is made, which needs room.
			room.hidden = false;
			const made = createEditor({
				parent: room,
				path: open,
				text: code.files.peek()[open] ?? "",
				before: { ...code.files.peek(), ...work.current.before },
				describedBy,
				onChange: code.edit,
				onRun: () => run.current(),
			});
			editor.current = made;
			// The field may still be that of the file before, when it was not drawn yet.
			if (work.current.touched && field.ariaLabel === open) {
				made.resume({
					from: field.selectionStart,
					to: field.selectionEnd,
					isBackward: field.selectionDirection === "backward",
					scrolled: field.scrollTop / field.scrollHeight,
				});
			}
			// In the same task: no key falls between the two.
			if (document.activeElement === field) made.focus();
			field.hidden = true;
			// At once with each change, not with the next drawing: by then more may have been typed.
			stop = effect(() => {
				const shown = code.open.value;
				made.show(shown, code.files.value[shown] ?? "");
			});
			setLoaded(true);
		};

		const load = (): void => {
			watch.disconnect();
			element.removeEventListener("focusin", load);
			removeEventListener("online", load);
			loadEditor().then(takePlace, () => {
				if (!wanted) return;
				// The plain field goes on. It is tried again when there is hope, or the reader comes back to
				// it: a server may have been away, and the network never.
				addEventListener("online", load);
				element.addEventListener("focusin", load);
			});
		};
		const watch = new IntersectionObserver(
			(entries) => {
				if (entries.some(({ isIntersecting }) => isIntersecting)) load();
			},
			{ rootMargin: "200px 0px" },
		);
		watch.observe(element);
		element.addEventListener("focusin", load);
		// Wherever the pointer is by then.
		for (const type of ["pointerup", "pointercancel"]) addEventListener(type, free);
		loadEditorAhead();
		return () => {
			wanted = false;
			for (const type of ["pointerup", "pointercancel"]) removeEventListener(type, free);
			watch.disconnect();
			removeEventListener("online", load);
			element.removeEventListener("focusin", load);
			stop();
			editor.current?.destroy();
			editor.current = null;
		};
	}, []);

	useEffect(() => {
		if (goal === null || goal.file !== path) return;
		onReached();
		if (editor.current !== null) editor.current.goTo(goal.line, goal.column);
		else selectLine(plain.current, goal.line);
	}, [path, goal]);

	return (
		<div
			id={id}
			ref={frame}
			class="code-file"
			role="tabpanel"
			aria-labelledby={`${id}-tab-${path}`}
		>
			<div ref={host} class="code-host" hidden={!loaded} />
			{!loaded && (
				<textarea
					// Each file has a field of its own: the cursor and the way back through its edits.
					key={path}
					ref={plain}
					class="code-plain"
					aria-label={path}
					aria-describedby={describedBy}
					spellcheck={false}
					autocapitalize="none"
					autocomplete="off"
					value={code.files.value[path] ?? ""}
					onFocus={() => (work.current.touched = true)}
					onPointerDown={hold}
					onCompositionStart={hold}
					onCompositionEnd={free}
					onInput={(event) => {
						work.current.before[path] ??= code.files.peek()[path] ?? "";
						code.edit(path, event.currentTarget.value);
					}}
					onKeyDown={(event) => {
						if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
						event.preventDefault();
						onRun();
					}}
				/>
			)}
		</div>
	);
}

interface Work {
	/** The reader is in the middle of something that must not be cut off. */
	held: boolean;
	/** The field had the focus, so that its cursor stands where the reader put it. */
	touched: boolean;
	/** Texts as they were before the reader typed into them. */
	readonly before: Record<string, string>;
	whenFree: (() => void) | null;
}

const startOfWork = (): Work => ({
	held: false,
	touched: false,
	before: {},
	whenFree: null,
});

function selectLine(field: HTMLTextAreaElement | null, line: number): void {
	if (field === null) return;
	const lines = field.value.split("\n");
	const from = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
	field.focus();
	field.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
}
