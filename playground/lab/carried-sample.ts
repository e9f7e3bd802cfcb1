import type { FileStorage } from "./code-store.ts";
import type { SampleProgram } from "./sample-program.ts";

const key = "lucia-playground-sample-1";

/** A program of the book that the reader has taken to the playground. */
export interface CarriedSample extends SampleProgram {
	/** Path and title of the page that it comes from. */
	readonly page: { readonly path: string; readonly title: string };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether a link to it stays on this site: browsers read `/\\x` and a tab between slashes as `//x`, too. */
function isPath(value: unknown): value is string {
	if (typeof value !== "string" || !value.startsWith("/")) return false;
	const site = "https://site.invalid";
	return URL.canParse(value, site) && new URL(value, site).origin === site;
}

function isSample(value: unknown): value is CarriedSample {
	if (!isRecord(value) || !isRecord(value["files"]) || !isRecord(value["page"])) return false;
	const { files, entry, page } = value;
	return (
		typeof entry === "string" &&
		Object.hasOwn(files, entry) &&
		Object.values(files).every((text) => typeof text === "string") &&
		isPath(page["path"]) &&
		typeof page["title"] === "string"
	);
}

/** Takes a sample along. Nothing of it runs before the reader presses Run there. */
export function carrySample(sample: CarriedSample): void {
	try {
		localStorage.setItem(key, JSON.stringify(sample));
	} catch {
		// Storage is full or forbidden: the playground opens with its own files.
	}
}

/** The sample that was taken along last; `null` when there is none. */
export function carriedSample(): CarriedSample | null {
	try {
		const sample: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
		return isSample(sample) ? sample : null;
	} catch {
		return null;
	}
}

/** Leaves the sample behind: the playground has its own files again. */
export function leaveSample(): void {
	try {
		localStorage.removeItem(key);
	} catch {
		// Then there was none.
	}
}

/** Keeps the reader's edits of the sample. */
export function sampleStorage(sample: CarriedSample): FileStorage {
	return {
		load: () => sample.files,
		save: (files) => carrySample({ ...sample, files }),
	};
}
