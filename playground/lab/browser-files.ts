import type { Files } from "#runtime/protocol";
import type { FileStorage } from "./code-store.ts";

const key = "lucia-playground-files-1";

/** Whether a value is files: texts by path. */
export function isFiles(value: unknown): value is Files {
	return (
		typeof value === "object" &&
		value !== null &&
		!Array.isArray(value) &&
		Object.values(value).every((text) => typeof text === "string")
	);
}

/** The kept texts with this one, or without it. */
export function withText(kept: Files, path: string, text: string | null): Files {
	if (text !== null) return { ...kept, [path]: text };
	return Object.fromEntries(Object.entries(kept).filter(([name]) => name !== path));
}

/** What is kept under a name, as text; `null` when it is nothing, or the browser keeps nothing. */
function textOf(name: string): string | null {
	try {
		return localStorage.getItem(name);
	} catch {
		return null;
	}
}

/** What is kept under a name; `null` when it is nothing, or no JSON, or the browser keeps nothing. */
export function readKept(name: string): unknown {
	try {
		return JSON.parse(textOf(name) ?? "null");
	} catch {
		return null;
	}
}

/** Where storage is full or forbidden, what is written lives as long as the page. */
export function writeKept(name: string, value: unknown): void {
	try {
		localStorage.setItem(name, JSON.stringify(value));
	} catch {
		// Nothing can be done about it, and the page goes on.
	}
}

/**
 * Calls back when another tab has written under a name, and when it may have: a page that the browser has
 * put aside, and has back with a step through the history, is not told what it missed.
 */
export function watchKept(name: string, onChange: () => void): void {
	addEventListener("storage", (event) => {
		if (event.key === name) onChange();
	});
	let whenLeft: string | null = null;
	addEventListener("pagehide", () => {
		whenLeft = textOf(name);
	});
	addEventListener("pageshow", (event) => {
		if (event.persisted && textOf(name) !== whenLeft) onChange();
	});
}

/**
 * Keeps the reader's edits in the browser. Written at each edit, so that even a crash of the page
 * (a program that eats all memory) loses nothing; one file at a time, because another tab may have
 * edited another one.
 */
export function browserFileStorage(): FileStorage {
	const load = (): Files => {
		const files = readKept(key);
		return isFiles(files) ? files : {};
	};
	return {
		load,
		save: (path, text) => writeKept(key, withText(load(), path, text)),
		watch: (onChange) => watchKept(key, onChange),
	};
}
