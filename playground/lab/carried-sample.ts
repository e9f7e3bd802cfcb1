import type { Files } from "#runtime/protocol";
import { isFiles, readKept, watchKept, withText, writeKept } from "./browser-files.ts";
import type { FileStorage } from "./code-store.ts";
import type { SampleProgram } from "./sample-program.ts";

const key = "lucia-playground-sample-1";

/** A program of the book that the reader has taken to the playground. */
export interface CarriedSample extends SampleProgram {
	/** Path and title of the page that it comes from. */
	readonly page: { readonly path: string; readonly title: string };
	/** Texts of files that the reader has edited since. */
	readonly edits?: Files;
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
	if (!isRecord(value) || !isRecord(value["page"])) return false;
	const { files, entry, page, edits = {} } = value;
	return (
		typeof entry === "string" &&
		isFiles(files) &&
		Object.hasOwn(files, entry) &&
		isFiles(edits) &&
		isPath(page["path"]) &&
		typeof page["title"] === "string"
	);
}

/** Takes a sample along. Nothing of it runs before the reader presses Run there. */
export function carrySample(sample: CarriedSample): void {
	// Where nothing can be kept the playground opens with its own files.
	writeKept(key, sample);
}

/** The sample that was taken along last; `null` when there is none. */
export function carriedSample(): CarriedSample | null {
	const sample = readKept(key);
	return isSample(sample) ? sample : null;
}

/** Leaves the sample behind: the playground has its own files again. */
export function leaveSample(): void {
	try {
		localStorage.removeItem(key);
	} catch {
		// Then there was none.
	}
}

/**
 * Keeps the reader's edits of the sample, beside its own text. Another tab may have taken along
 * another sample since, or left this one: then that stands, and the edits live as long as the page.
 */
export function sampleStorage(sample: CarriedSample): FileStorage {
	const kept = (): CarriedSample | null => {
		const now = carriedSample();
		return now !== null && isSame(now, sample) ? now : null;
	};
	return {
		load: () => kept()?.edits ?? {},
		save(path, text) {
			const now = kept();
			if (now !== null) carrySample({ ...now, edits: withText(now.edits ?? {}, path, text) });
		},
		watch: (onChange) =>
			watchKept(key, () => {
				if (kept() !== null) onChange();
			}),
	};
}

const isSame = (one: CarriedSample, other: CarriedSample): boolean =>
	JSON.stringify([one.page.path, one.entry, one.files]) ===
	JSON.stringify([other.page.path, other.entry, other.files]);
