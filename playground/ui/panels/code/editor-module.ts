import { type ReadonlySignal, signal } from "@preact/signals";
import { persistentImport } from "../../parts/persistent-import.ts";
import type * as Editor from "./editor.ts";

type EditorModule = typeof Editor;

const settled = signal(false);
const settle = (): void => {
	settled.value = true;
};
const importEditor = persistentImport<EditorModule>(() => import("./editor.ts"));

/** Whether nobody has to wait for the editor: it is there, was not asked for, or cannot come now. */
export const editorSettled: ReadonlySignal<boolean> = settled;

/** The editor's code. It is fetched once; after a failure the next call tries again. */
export function loadEditor(): Promise<EditorModule> {
	const module = importEditor();
	module.then(settle, settle);
	return module;
}

/**
 * Fetches the editor before anybody needs it, beside the runtime, so that the lab is whole once it
 * says that it is ready, also when the network goes at that moment. Not where the reader has asked
 * for little data: there it comes with the first look at the code.
 */
export function loadEditorAhead(): void {
	const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } };
	if (connection?.saveData === true) settle();
	else loadEditor().catch(() => undefined);
}
