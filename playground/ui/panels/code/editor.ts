import { indentWithTab, isolateHistory } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import {
	bracketMatching,
	HighlightStyle,
	indentOnInput,
	indentUnit,
	syntaxHighlighting,
} from "@codemirror/language";
import { EditorState, type Extension, RangeSetBuilder } from "@codemirror/state";
import {
	Decoration,
	type DecorationSet,
	highlightActiveLine,
	keymap,
	ViewPlugin,
	type ViewUpdate,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { EditorView, minimalSetup } from "codemirror";

/** Where the reader was in the plain field that the editor takes the place of. */
export interface Position {
	/** Ends of the selection, in characters from the start. */
	readonly from: number;
	readonly to: number;
	/** The cursor is at its start. */
	readonly isBackward: boolean;
	/** What share of the text is above the window, from 0 to 1. */
	readonly scrolled: number;
}

/** What the code panel does with an editor. The module is loaded only when it is needed. */
export interface CodeEditor {
	/**
	 * Shows a file. Its undo history and cursor are kept from the last time. A text that is not what
	 * stands there comes in as one edit, which the reader can take back.
	 */
	show(path: string, text: string): void;
	/** Goes on where the reader was. */
	resume(position: Position): void;
	/** Puts the cursor on a line (from 1) and the focus into the editor. */
	goTo(line: number, column?: number): void;
	focus(): void;
	destroy(): void;
}

export interface EditorOptions {
	readonly parent: HTMLElement;
	/** The file that is shown first, and its text. */
	readonly path: string;
	readonly text: string;
	/** What stood in each file before: the first edit goes back to it, also where it was made elsewhere. */
	readonly before: Readonly<Record<string, string>>;
	readonly describedBy: string;
	readonly onChange: (path: string, text: string) => void;
	readonly onRun: () => void;
}

const theme = EditorView.theme({
	"&": { color: "var(--code-text)", backgroundColor: "transparent", height: "100%" },
	"&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "-2px" },
	".cm-scroller": { fontFamily: "var(--mono)", fontSize: "0.875rem", lineHeight: "1.6" },
	".cm-content": { caretColor: "var(--code-text)", paddingBlock: "0.75rem" },
	".cm-cursor": { borderLeftColor: "var(--code-text)", borderLeftWidth: "2px" },
	".cm-line": { position: "relative", paddingInline: "2.75rem 0.5rem" },
	".cm-line::before": {
		// Nothing for a screen reader, where the browser knows how: the line alone is text.
		content: 'attr(data-line) / ""',
		position: "absolute",
		left: "0",
		width: "2.1rem",
		textAlign: "right",
		fontStyle: "normal",
		color: "var(--ink-faint)",
		userSelect: "none",
		pointerEvents: "none",
	},
	".cm-activeLine": { backgroundColor: "transparent" },
	"&.cm-focused .cm-activeLine": {
		backgroundColor: "color-mix(in srgb, var(--paper-lit) 60%, transparent)",
	},
	"&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
		{ backgroundColor: "color-mix(in srgb, var(--accent-mark) 28%, transparent)" },
	"&.cm-focused .cm-matchingBracket": {
		backgroundColor: "transparent",
		outline: "1px solid var(--line-strong)",
	},
});

const colours = HighlightStyle.define([
	{ tag: tags.comment, color: "var(--code-comment)", fontStyle: "italic" },
	{ tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--code-keyword)" },
	{ tag: [tags.string, tags.special(tags.string), tags.regexp], color: "var(--code-string)" },
	{ tag: [tags.number, tags.bool, tags.null, tags.atom], color: "var(--code-number)" },
	{
		tag: [tags.function(tags.variableName), tags.function(tags.propertyName)],
		color: "var(--code-function)",
	},
	{ tag: [tags.typeName, tags.className, tags.namespace], color: "var(--code-type)" },
	{ tag: [tags.propertyName, tags.attributeName], color: "var(--code-property)" },
	{ tag: [tags.punctuation, tags.operator], color: "var(--code-punctuation)" },
]);

/**
 * Each line carries its own number. CodeMirror's gutter is a second column, which keeps step with
 * the wrapped lines only after the editor has measured itself in the window: not in print, nor in the
 * moment before.
 */
const numberLines: Extension = ViewPlugin.fromClass(
	class {
		decorations: DecorationSet;

		constructor(view: EditorView) {
			this.decorations = numbersOf(view);
		}

		update({ docChanged, viewportChanged, view }: ViewUpdate): void {
			if (docChanged || viewportChanged) this.decorations = numbersOf(view);
		}
	},
	{ decorations: ({ decorations }) => decorations },
);

function numbersOf({ state: { doc }, viewport }: EditorView): DecorationSet {
	const numbers = new RangeSetBuilder<Decoration>();
	const last = doc.lineAt(viewport.to).number;
	for (let number = doc.lineAt(viewport.from).number; number <= last; number += 1) {
		const { from } = doc.line(number);
		numbers.add(from, from, Decoration.line({ attributes: { "data-line": `${number}` } }));
	}
	return numbers.finish();
}

const hasTypescript = (path: string): boolean => /\.[cm]?ts$/.test(path);

/** Makes the editor in its element. */
export function createEditor(options: EditorOptions): CodeEditor {
	const { parent, text, before, describedBy, onChange, onRun } = options;
	let shown = options.path;
	const states = new Map<string, EditorState>();

	const extensionsFor = (path: string): Extension => [
		numberLines,
		indentOnInput(),
		indentUnit.of("\t"),
		EditorState.tabSize.of(2),
		bracketMatching(),
		highlightActiveLine(),
		EditorView.lineWrapping,
		keymap.of([
			{
				key: "Mod-Enter",
				run: () => {
					onRun();
					return true;
				},
			},
			indentWithTab,
		]),
		// After our own keys: it binds Mod-Enter to a new line.
		minimalSetup,
		theme,
		syntaxHighlighting(colours),
		hasTypescript(path) || path.endsWith(".json") ? javascript({ typescript: true }) : [],
		EditorView.contentAttributes.of({
			// axe knows no focus of what is editable without it.
			tabindex: "0",
			"aria-label": path,
			"aria-describedby": describedBy,
			autocapitalize: "off",
			spellcheck: "false",
		}),
		EditorView.updateListener.of((update) => {
			if (update.docChanged) onChange(path, update.state.doc.toString());
		}),
	];

	const stateOf = (path: string, text: string): EditorState =>
		states.get(path) ??
		EditorState.create({ doc: before[path] ?? text, extensions: extensionsFor(path) });

	const view = new EditorView({ parent, state: stateOf(shown, text) });

	const bring = (text: string): void => {
		const changes = difference(view.state.doc.toString(), text.replaceAll(/\r\n?/g, "\n"));
		if (changes === null) return;
		view.dispatch({ changes, annotations: isolateHistory.of("full") });
	};
	bring(text);

	return {
		show(path, text) {
			if (path !== shown) {
				states.set(shown, view.state);
				shown = path;
				view.setState(stateOf(path, text));
			}
			bring(text);
		},
		resume({ from, to, isBackward, scrolled }) {
			const [start, end] = [from, to].map((at) => Math.min(at, view.state.doc.length));
			const [anchor = 0, head = 0] = isBackward ? [end, start] : [start, end];
			const { doc } = view.state;
			// By lines, not by pixels: what is out of sight has no height yet.
			const top = doc.line(Math.min(1 + Math.round(scrolled * doc.lines), doc.lines)).from;
			view.dispatch({
				selection: { anchor, head },
				...(scrolled > 0 && { effects: EditorView.scrollIntoView(top, { y: "start" }) }),
			});
		},
		goTo(line, column = 1) {
			const { doc } = view.state;
			const found = doc.line(Math.min(Math.max(line, 1), doc.lines));
			const anchor = Math.min(found.from + Math.max(column - 1, 0), found.to);
			view.dispatch({
				selection: { anchor },
				effects: EditorView.scrollIntoView(anchor, { y: "center" }),
			});
			view.focus();
		},
		focus: () => view.focus(),
		destroy: () => view.destroy(),
	};
}

/** The one change from a text to another, as small as it can be: what is around it keeps its cursor. */
function difference(
	old: string,
	text: string,
): { readonly from: number; readonly to: number; readonly insert: string } | null {
	if (old === text) return null;
	const most = Math.min(old.length, text.length);
	let start = 0;
	while (start < most && old[start] === text[start]) start += 1;
	let end = 0;
	while (end < most - start && old.at(-1 - end) === text.at(-1 - end)) end += 1;
	return { from: start, to: old.length - end, insert: text.slice(start, text.length - end) };
}
