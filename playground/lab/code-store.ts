import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Files } from "#runtime/protocol";

/** Where edits survive a reload and a crash of the page. */
export interface FileStorage {
	load(): Files | null;
	save(files: Files): void;
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
	readonly reset: (path: string) => void;
	/** The runtime now has the files as they are. */
	readonly applied: () => void;
}

export function createCodeStore(
	originals: Files,
	storage: FileStorage,
	entry = "main.ts",
): CodeStore {
	// What was kept may come from an older project: only files that exist today count.
	const kept = storage.load() ?? {};
	const initial = Object.fromEntries(
		Object.entries(originals).map(([path, text]) => [path, kept[path] ?? text]),
	);
	const files = signal<Files>(initial);
	const inRuntime = signal<Files>(initial);
	const put = (path: string, text: string): void => {
		files.value = { ...files.value, [path]: text };
		storage.save(files.value);
	};
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
		edit: put,
		reset(path) {
			const original = originals[path];
			if (original !== undefined) put(path, original);
		},
		applied() {
			inRuntime.value = files.value;
		},
	};
}
