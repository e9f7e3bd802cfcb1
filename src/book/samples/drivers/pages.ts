import { extractSamples } from "../read/extract.ts";
import { type Replacement, withReplaced } from "../read/outputs.ts";
import { databaseNames, type StackName, withDatabase } from "./databases.ts";
import {
	type DriverName,
	driverNames,
	driverOf,
	isBoundTo,
	otherDrivers,
	translated,
} from "./drivers.ts";
import { filesOfSection, sectionOf, startFilesOf } from "./sections.ts";

/** Pages about one driver, or about an app that has one: they show that one to everybody. */
const aboutOneDriver = /^content\/(?:database-adapters|migrate|reference)\//;

/** Where the checks of the samples keep a page with another driver: `node-sqlite/content/index.mdx`. */
export const placeOf = (page: string, stack: StackName): string => `${stack}/${page}`;

/** The page itself, of a page with another driver too. */
export const pageOf = (place: string): string => place.replace(/^.*\/(?=content\/)/, "");

const startsWith =
	(place: string) =>
	(name: StackName): boolean =>
		place.startsWith(placeOf("content/", name));

/** The driver of a page with another driver than its own. */
export const otherDriverOf = (place: string): DriverName | undefined =>
	driverNames.find(startsWith(place));

const stackNames: readonly StackName[] = [...driverNames, ...databaseNames];

/** Whether the place is that of a page itself, with its own driver. */
export const isOwn = (place: string): boolean => !stackNames.some(startsWith(place));

/**
 * @param page - path of the page from the root
 * @param source - its text
 * @returns the page with each other driver that all its samples can be shown with, by the place where
 *   the checks keep it; every line stands where it stands on the page
 */
export function withOtherDrivers(page: string, source: string): [place: string, source: string][] {
	if (aboutOneDriver.test(page)) return [];
	const typed = extractSamples(page, source).samples.filter(({ kind }) => kind === "typescript");
	// Without one that readers see, nothing would follow their choice.
	if (!typed.some(({ code, meta }) => !meta.prelude && otherDrivers(code))) return [];
	const speaking = typed.filter(({ code }) => driverOf(code) !== undefined);
	const own = new Set(speaking.map(({ code }) => driverOf(code)));
	const isBound = [...own].some((name) => typed.some(({ code }) => name && isBoundTo(name, code)));
	if (isBound || own.size > 1) return [];
	return driverNames.flatMap((driver): [string, string][] => {
		const replacements = speaking.flatMap((sample): Replacement[] => {
			const text = translated(sample.code, driver);
			return text === undefined ? [] : [{ sample, text }];
		});
		if (replacements.length < speaking.length) return [];
		return [[placeOf(page, driver), withReplaced(source, replacements)]];
	});
}

/** The lines of a page up to the end of its front matter, which says against what its blocks are checked. */
const frontMatterLines = (source: string): string[] =>
	/^---\n[^]*?\n---(?=\n)/.exec(source)?.[0].split("\n") ?? [];

/**
 * @param page - path of the page from the root
 * @param source - its text
 * @returns what a start page has with each database other than SQLite, and nothing else of it, by the place
 *   where the checks keep it; every block stands where it stands on the page, and those that only a section
 *   has, below the page's end
 */
export function withDatabases(page: string, source: string): [place: string, source: string][] {
	const { samples } = extractSamples(page, source);
	const files = startFilesOf(page, samples);
	if (files === undefined) return [];
	const old = source.split("\n");
	const above = frontMatterLines(source);
	return databaseNames.map((database) => {
		const { opening, rest } = filesOfSection(sectionOf(database, files));
		const lines = old.map((_, index) => above[index] ?? "");
		for (const sample of samples) {
			const text = sample === files.opening ? opening : withDatabase(sample.code, database);
			if (text === undefined) continue;
			const block = [old[sample.line - 1] ?? "", ...text.split("\n"), "```"];
			lines.splice(sample.line - 1, block.length, ...block);
		}
		return [placeOf(page, database), `${lines.join("\n")}${rest}`];
	});
}

/** A page with everything that a reader can choose for it; undefined at a place where there is nothing. */
export function withEveryStack(
	page: string,
	source: string | undefined,
): [place: string, source: string | undefined][] {
	const found = new Map(
		source === undefined ? [] : [...withOtherDrivers(page, source), ...withDatabases(page, source)],
	);
	return stackNames.map((name) => {
		const place = placeOf(page, name);
		return [place, found.get(place)];
	});
}
