import { decodeReferences } from "../../components/search/text.ts";
import { startTags, type Tag } from "../after-build/html.ts";

const origin = "http://site.invalid";

/** Attributes that hold an address, by what the browser does with it. */
const followed = ["href", "action", "formaction"];
const loaded = ["src", "poster", "data"];

/** A page of the built site. */
export interface BuiltPage {
	/** such as `/basics/users/` or `/404.html` */
	readonly path: string;
	/** its file, from the root of the site */
	readonly file: string;
	readonly tags: readonly Tag[];
	readonly ids: ReadonlySet<string>;
}

/** An address in a page, resolved. */
export interface Reference {
	readonly tag: Tag;
	/** as it is written */
	readonly written: string;
	/** undefined when it is no address */
	readonly url: URL | undefined;
	/** whether the browser fetches it to show the page */
	readonly loads: boolean;
	readonly isOwn: boolean;
}

/** A link within the site that leads nowhere. */
export interface BrokenLink {
	readonly page: BuiltPage;
	/** as it is written */
	readonly written: string;
	/** what is wrong with it, such as “has no such place” */
	readonly reason: string;
}

/** The value of an attribute as a browser sees it. */
export function attribute(tag: Tag, name: string): string | undefined {
	const value = tag.attributes.get(name);
	return value === undefined ? undefined : decodeReferences(value);
}

/**
 * @param file - an HTML file, from the root of the site, with forward slashes
 * @param html - its text
 */
export function readBuiltPage(file: string, html: string): BuiltPage {
	const tags = [...startTags(html)];
	return {
		path: `/${file.replace(/(^|\/)index\.html$/, "$1")}`,
		file,
		tags,
		ids: new Set(tags.flatMap((tag) => attribute(tag, "id") ?? [])),
	};
}

/** Whether a page only sends its reader on to another. */
export function isRedirect({ tags }: BuiltPage): boolean {
	return tags.some((tag) => attribute(tag, "http-equiv") === "refresh");
}

function isLoadedLink(tag: Tag): boolean {
	const relations = attribute(tag, "rel")?.toLowerCase().split(/\s+/) ?? [];
	return relations.some((relation) =>
		/^(?:stylesheet|icon|preload|modulepreload|prefetch|manifest|preconnect|dns-prefetch)$/.test(
			relation,
		),
	);
}

/** Every address in a page. */
export function referencesOf(page: BuiltPage): Reference[] {
	const found: Reference[] = [];
	const add = (tag: Tag, written: string, loads: boolean): void => {
		const url = URL.parse(written, origin + page.path) ?? undefined;
		found.push({ tag, written, url, loads, isOwn: url?.origin === origin });
	};
	for (const tag of page.tags) {
		for (const name of followed) {
			const value = attribute(tag, name);
			if (value !== undefined) add(tag, value, tag.name === "link" && isLoadedLink(tag));
		}
		for (const name of loaded) {
			const value = attribute(tag, name);
			if (value !== undefined) add(tag, value, true);
		}
		for (const candidate of attribute(tag, "srcset")?.split(",") ?? []) {
			add(tag, candidate.trim().replace(/\s.*$/s, ""), true);
		}
	}
	return found;
}

/** What is no valid encoding stands for itself: it is the name of no file and of no place. */
function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/**
 * @param url - an address within the site
 * @param files - all files of the site, from its root
 * @returns the file that a host answers with, if there is one
 */
export function fileOf(url: URL, files: ReadonlySet<string>): string | undefined {
	const path = decoded(url.pathname).slice(1).replace(/\/$/, "");
	return [path, `${path}.html`, path === "" ? "index.html" : `${path}/index.html`].find((file) =>
		files.has(file),
	);
}

/**
 * @param pages - the pages of the site, redirects apart
 * @param files - all files of the site, from its root
 * @returns the links within the site that lead to no file, or to no place in it
 */
export function brokenLinks(
	pages: readonly BuiltPage[],
	files: ReadonlySet<string>,
): readonly BrokenLink[] {
	const byFile = new Map(pages.map((page) => [page.file, page]));
	const reasonOf = ({ url, isOwn }: Reference): string | undefined => {
		if (url === undefined) return "is no address";
		if (!isOwn) return undefined;
		const file = fileOf(url, files);
		if (file === undefined) return "leads to no page";
		const place = decoded(url.hash.slice(1).replace(/:~:.*$/, ""));
		const target = byFile.get(file);
		if (place === "" || place === "top" || target === undefined) return undefined;
		return target.ids.has(place) ? undefined : "leads to a page that has no such place";
	};
	return pages.flatMap((page) =>
		referencesOf(page).flatMap((reference) => {
			const reason = reasonOf(reference);
			return reason === undefined ? [] : [{ page, written: reference.written, reason }];
		}),
	);
}
