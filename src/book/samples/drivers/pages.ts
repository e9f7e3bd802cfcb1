import { extractSamples } from "../read/extract.ts";
import { type Replacement, withReplaced } from "../read/outputs.ts";
import {
	type DriverName,
	driverNames,
	driverOf,
	isBoundTo,
	otherDrivers,
	translated,
} from "./drivers.ts";

/** Pages about one driver, or about an app that has one: they show that one to everybody. */
const aboutOneDriver = /^content\/(?:database-adapters|migrate|reference)\//;

/** Where the checks of the samples keep a page with another driver: `node-sqlite/content/index.mdx`. */
export const placeOf = (page: string, driver: DriverName): string => `${driver}/${page}`;

/** The page itself, of a page with another driver too. */
export const pageOf = (place: string): string => place.replace(/^.*\/(?=content\/)/, "");

/** The driver of a page with another driver than its own. */
export const otherDriverOf = (place: string): DriverName | undefined =>
	driverNames.find((name) => place.startsWith(placeOf("content/", name)));

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
