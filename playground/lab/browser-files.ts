import type { Files } from "#runtime/protocol";
import type { FileStorage } from "./code-store.ts";

const key = "lucia-playground-files-1";

function isFiles(value: unknown): value is Files {
	return (
		typeof value === "object" &&
		value !== null &&
		!Array.isArray(value) &&
		Object.values(value).every((text) => typeof text === "string")
	);
}

/**
 * Keeps the reader's edits in the browser. Written at each edit, so that even a crash of the page
 * (a program that eats all memory) loses nothing. Where the browser keeps nothing, nothing is kept.
 */
export function browserFileStorage(): FileStorage {
	return {
		load() {
			try {
				const files: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
				return isFiles(files) ? files : null;
			} catch {
				return null;
			}
		},
		save(files) {
			try {
				localStorage.setItem(key, JSON.stringify(files));
			} catch {
				// Storage is full or forbidden: the edits live as long as the page.
			}
		},
	};
}
