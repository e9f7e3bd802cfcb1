import type { JSX } from "preact";
import type { CodeStore } from "../../lab/code-store.ts";

interface UndoEditsProps {
	readonly code: CodeStore;
	/** Those of these files that were edited are meant. */
	readonly paths: readonly string[];
	readonly onUndone?: () => void;
}

/** Brings our own files back in the place of edited ones; nothing when none was edited. */
export function UndoEdits({ code, paths, onUndone }: UndoEditsProps): JSX.Element | null {
	const edited = paths.filter((path) => code.changed.value.includes(path));
	if (edited.length === 0) return null;
	return (
		<button
			type="button"
			class="button quiet"
			onClick={() => {
				code.reset(edited);
				onUndone?.();
			}}
		>
			Undo all edits of {edited.join(" and ")}
		</button>
	);
}

/** Brings back what was undone. */
export function RedoEdits({ code }: { code: CodeStore }): JSX.Element | null {
	const paths = Object.keys(code.undone.value);
	if (paths.length === 0) return null;
	return (
		<button type="button" class="button quiet" onClick={code.redo}>
			Bring back the edits of {paths.join(" and ")}
		</button>
	);
}
