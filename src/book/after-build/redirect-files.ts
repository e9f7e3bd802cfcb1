import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { MovedPlace, Redirect } from "../contents/redirects.ts";
import { startTags } from "./html.ts";

const isElsewhere = (address: string): boolean => /^[a-z]+:/i.test(address);

/** The file that answers at a path of the site. */
function fileOf(path: string, files: ReadonlySet<string>): string | undefined {
	const name = decodeURIComponent(path.replace(/[?#].*$/, "")).replace(/^\/|\/$/g, "");
	return [name, name === "" ? "index.html" : `${name}/index.html`, `${name}.html`].find((file) =>
		files.has(file),
	);
}

/** Everything that `:splat` may be, so that the target exists. */
function splats(to: string, files: ReadonlySet<string>): string[] {
	const [before = "", behind = ""] = to.split(":splat");
	const folder = before.replace(/^\//, "");
	return [...files].flatMap((file) =>
		file.startsWith(folder) && file.endsWith(`${behind}index.html`)
			? [file.slice(folder.length, file.length - `${behind}index.html`.length)]
			: [],
	);
}

/**
 * The redirects of a built site: without those that lead nowhere yet.
 * @param table - all of them
 * @param files - files of the site, from its root
 */
export function livingRedirects(
	table: readonly Redirect[],
	files: ReadonlySet<string>,
): readonly Redirect[] {
	return table.filter(({ from, to }) => {
		if (fileOf(from, files) !== undefined) return false;
		if (isElsewhere(to)) return true;
		const isForEach = /^[^?#]*:splat/.test(to);
		return isForEach ? splats(to, files).length > 0 : fileOf(to, files) !== undefined;
	});
}

/** The `_redirects` file as Netlify and Cloudflare Pages read it. */
export function redirectsFile(living: readonly Redirect[]): string {
	const lines = living.map(({ from, to }) => `${from} ${to} 301`);
	return `# Made from src/book/contents/redirects.ts.\n${lines.join("\n")}\n`;
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

/** A page that leads on, for hosts without a `_redirects` file. */
export function redirectPage(to: string): string {
	const target = escaped(to);
	// As a host does with `_redirects`: what the reader asked for goes along, unless the target asks itself.
	const rest = to.includes("?") ? "location.hash" : "location.search + location.hash";
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>This page has moved</title><meta name="robots" content="noindex"><link rel="canonical" href="${target}"><script>location.replace(${JSON.stringify(to).replaceAll("<", "\\u003C")} + ${rest});</script><meta http-equiv="refresh" content="0; url=${target}"></head><body><p>This page has moved: <a href="${target}">${target}</a>.</p></body></html>\n`;
}

/** The pages that lead on, by their files: a wildcard becomes one for each page it can lead to. */
export function redirectPages(
	living: readonly Redirect[],
	files: ReadonlySet<string>,
): ReadonlyMap<string, string> {
	const pages = new Map<string, string>();
	const add = (from: string, to: string): void => {
		const path = from.slice(1);
		// A feed or a picture is no page: only a host can lead on from it.
		if (/\.\w+$/.test(path)) return;
		const file = `${path}/index.html`;
		if (!files.has(file) && !pages.has(file)) pages.set(file, redirectPage(to));
	};
	for (const { from, to } of living) {
		if (!from.endsWith("/*")) {
			add(from, to);
			continue;
		}
		if (!to.includes(":splat")) continue;
		for (const splat of splats(to, files)) {
			if (splat !== "") add(from.replace("*", splat), to.replace(":splat", splat));
		}
	}
	return pages;
}

/** The places of one page that moved and whose new place exists, as `{ from: to }`. */
export function livingPlaces(
	moved: readonly MovedPlace[],
	idsOf: (path: string) => ReadonlySet<string> | undefined,
): ReadonlyMap<string, Readonly<Record<string, string>>> {
	const found = new Map<string, Record<string, string>>();
	for (const { page, from, to } of moved) {
		const ids = idsOf(page);
		if (ids === undefined || ids.has(from)) continue;
		const [target = "", place = ""] = to.split("#");
		if (!idsOf(target.replace(/\/$/, ""))?.has(place)) continue;
		const places = found.get(page) ?? {};
		places[from] = to;
		found.set(page, places);
	}
	return found;
}

/** Stands in the head of a page whose places moved: leads on before anything is drawn. */
export function placesScript(places: Readonly<Record<string, string>>): string {
	const table = JSON.stringify(places).replaceAll("<", "\\u003C");
	return `<script>{const to=new Map(Object.entries(${table})).get(location.hash.slice(1));if(to)location.replace(to)}</script>`;
}

/**
 * Writes what leads from old addresses to new ones: the file for hosts that know redirects, pages for
 * those that do not, and a script in pages of which a place moved away.
 * @param site - absolute path of the built site
 * @param files - the site's files, from its root
 * @returns how many redirects and how many moved places there are
 */
export async function writeRedirects(
	site: string,
	files: readonly string[],
	table: readonly Redirect[],
	moved: readonly MovedPlace[],
): Promise<{ redirects: number; places: number }> {
	const all = new Set(files);
	const texts = new Map<string, string>();
	const involved = new Set(moved.flatMap(({ page, to }) => [page, to.replace(/\/?#.*$/, "")]));
	await Promise.all(
		[...involved].map(async (path) => {
			const file = `${path.slice(1)}/index.html`;
			if (all.has(file)) texts.set(path, await readFile(join(site, file), "utf8"));
		}),
	);
	const ids = new Map(
		Array.from(texts, ([path, html]) => [
			path,
			new Set(Array.from(startTags(html), ({ attributes }) => attributes.get("id") ?? "")),
		]),
	);
	const places = livingPlaces(moved, (path) => ids.get(path));
	await Promise.all(
		Array.from(places, ([path, table]) => {
			const html = (texts.get(path) ?? "").replace(
				/<meta charset="utf-8"\s*\/?>/,
				(charset) => charset + placesScript(table),
			);
			return writeFile(join(site, path, "index.html"), html);
		}),
	);

	const living = livingRedirects(table, all);
	await writeFile(join(site, "_redirects"), redirectsFile(living));
	await Promise.all(
		Array.from(redirectPages(living, all), async ([file, html]) => {
			await mkdir(dirname(join(site, file)), { recursive: true });
			await writeFile(join(site, file), html);
		}),
	);
	const movedCount = [...places.values()].reduce((sum, each) => sum + Object.keys(each).length, 0);
	return { redirects: living.length, places: movedCount };
}
