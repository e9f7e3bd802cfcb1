import { attribute, files, type Page } from "./site.ts";
import type { Tag } from "../../src/plugins/after-build/html.ts";

const origin = "http://site.invalid";

/** Attributes that hold an address, by what the browser does with it. */
const followed = ["href", "action", "formaction"];
const loaded = ["src", "poster", "data"];

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

function isLoadedLink(tag: Tag): boolean {
	const relations = attribute(tag, "rel")?.toLowerCase().split(/\s+/) ?? [];
	return relations.some((relation) =>
		/^(?:stylesheet|icon|preload|modulepreload|prefetch|manifest|preconnect|dns-prefetch)$/.test(
			relation,
		),
	);
}

/** Every address in a page. */
export function referencesOf(page: Page): Reference[] {
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

/** The file that a host answers with, if there is one. */
export function fileOf(url: URL): string | undefined {
	const path = decodeURIComponent(url.pathname).slice(1).replace(/\/$/, "");
	return [path, `${path}.html`, path === "" ? "index.html" : `${path}/index.html`].find((file) =>
		files.has(file),
	);
}
