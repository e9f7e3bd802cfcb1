import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Files } from "#runtime/protocol";

/** Where edits survive a reload and a crash of the page. Tabs of one browser have it in common. */
export interface FileStorage {
	/** The texts that are kept, by path; none of files that are as we made them. */
	load(): Files;
	/** Keeps the text of one file and leaves the others as they are kept. `null` keeps none. */
	save(path: string, text: string | null): void;
	/** Calls back when another tab has kept something. */
	watch(onChange: () => void): void;
}

/** The reader's copy of the project. */
export interface CodeStore {
	readonly files: ReadonlySignal<Files>;
	/** The program that Run starts. */
	readonly entry: string;
	readonly open: Signal<string>;
	/** Paths whose text is not the original. */
	readonly changed: ReadonlySignal<readonly string[]>;
	/** Paths that the runtime has in another version; `main.ts` is read at each run. */
	readonly unapplied: ReadonlySignal<readonly string[]>;
	/** Runs on the tables as they stand instead of empty ones. */
	readonly keepData: Signal<boolean>;
	readonly edit: (path: string, text: string) => void;
	/** Brings the originals of these files back. What stood there is in `undone` until the next edit. */
	readonly reset: (paths: readonly string[]) => void;
	/** Edits that were undone, by path. */
	readonly undone: ReadonlySignal<Files>;
	/** Brings back what {@link reset} took away. */
	readonly redo: () => void;
	/**
	 * Texts that another tab has kept while this one has others, by path. Each tab goes on with its own
	 * until the reader decides: nothing is written over.
	 */
	readonly elsewhere: ReadonlySignal<Files>;
	/** The text of the other tab comes here. */
	readonly takeOver: (path: string) => void;
	/** The text of this tab is the one that is kept. */
	readonly keepOwn: (path: string) => void;
	/** The runtime now has the files as they are. */
	readonly applied: () => void;
}

/** The files without some of them; the same object when there was none of those. */
function without(files: Files, paths: readonly string[]): Files {
	if (!paths.some((path) => Object.hasOwn(files, path))) return files;
	return Object.fromEntries(Object.entries(files).filter(([path]) => !paths.includes(path)));
}

export function createCodeStore(
	originals: Files,
	storage: FileStorage,
	entry = "main.ts",
): CodeStore {
	// What was kept may come from an older project: only files that exist today count.
	const kept = (): Files => {
		const texts = storage.load();
		return Object.fromEntries(
			Object.entries(originals).map(([path, text]) => [path, texts[path] ?? text]),
		);
	};
	const files = signal<Files>(kept());
	const inRuntime = signal<Files>(files.peek());
	const undone = signal<Files>({});
	const elsewhere = signal<Files>({});

	const keep = (path: string): void => {
		const text = files.peek()[path];
		storage.save(path, text === undefined || text === originals[path] ? null : text);
	};
	const put = (path: string, text: string): void => {
		if (files.peek()[path] === text) return;
		files.value = { ...files.peek(), [path]: text };
		keep(path);
	};
	storage.watch(() => {
		const own = files.peek();
		elsewhere.value = Object.fromEntries(
			Object.entries(kept()).filter(([path, text]) => text !== own[path]),
		);
	});

	return {
		files,
		entry,
		open: signal(entry),
		changed: computed(() =>
			Object.keys(originals).filter((path) => files.value[path] !== originals[path]),
		),
		unapplied: computed(() =>
			Object.keys(originals).filter(
				(path) => path !== entry && files.value[path] !== inRuntime.value[path],
			),
		),
		keepData: signal(false),
		edit(path, text) {
			if (files.peek()[path] === text) return;
			undone.value = without(undone.peek(), [path]);
			put(path, text);
		},
		reset(paths) {
			for (const path of paths) {
				const [original, text] = [originals[path], files.peek()[path]];
				if (original === undefined || text === undefined || text === original) continue;
				undone.value = { ...undone.peek(), [path]: text };
				put(path, original);
			}
		},
		undone,
		redo() {
			const texts = undone.peek();
			undone.value = {};
			for (const [path, text] of Object.entries(texts)) put(path, text);
		},
		elsewhere,
		takeOver(path) {
			const text = elsewhere.peek()[path];
			elsewhere.value = without(elsewhere.peek(), [path]);
			if (text !== undefined) put(path, text);
		},
		keepOwn(path) {
			elsewhere.value = without(elsewhere.peek(), [path]);
			keep(path);
		},
		applied() {
			inRuntime.value = files.value;
		},
	};
}
