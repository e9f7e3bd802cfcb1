import type { Site } from "../../site.ts";

/** An element of a page's head, as Starlight takes it. */
export interface HeadElement {
	readonly tag: "link" | "meta";
	readonly attrs: Readonly<Record<string, string>>;
}

/** What stands in the head of a page beside what Starlight knows. */
export interface PageFacts {
	/** without a slash at its end: `/basics/users`; `/` for the first page */
	readonly path: string;
	readonly title: string;
}

/** Where the Markdown of a page stands: `/basics/users.md`, and `/index.md` of the first page. */
export function markdownPath(path: string): string {
	return path === "/" ? "/index.md" : `${path}.md`;
}

/** Size of a picture for link previews, in pixels: what the networks ask for. */
export const previewSize = { width: 1200, height: 630 } as const;

/** Where the picture for link previews of a page stands. */
export function previewPath(path: string): string {
	return path === "/" ? "/previews/index.png" : `/previews${path}.png`;
}

/**
 * The Markdown of a page, the feed of the changelog, and the picture for link previews. Those who show
 * previews take complete addresses only, so the picture is named once the site has an address.
 */
export function headOf({ path, title }: PageFacts, site: Site): HeadElement[] {
	const link = (type: string, href: string, name: string): HeadElement => ({
		tag: "link",
		attrs: { rel: "alternate", type, href, title: name },
	});
	const elements = [
		link("text/markdown", markdownPath(path), "This page as Markdown"),
		link("application/atom+xml", "/changelog/feed.xml", `Changes to ${site.title}`),
	];
	if (!site.address) return elements;
	const picture = new URL(previewPath(path), site.address).href;
	const text = `${title}, a page of the book of ${site.title}`;
	const properties: readonly (readonly [string, string])[] = [
		["og:image", picture],
		["og:image:type", "image/png"],
		["og:image:width", `${previewSize.width}`],
		["og:image:height", `${previewSize.height}`],
		["og:image:alt", text],
	];
	const names: readonly (readonly [string, string])[] = [
		["twitter:image", picture],
		["twitter:image:alt", text],
	];
	return [
		...elements,
		...properties.map(([property, content]) => ({
			tag: "meta" as const,
			attrs: { property, content },
		})),
		...names.map(([name, content]) => ({ tag: "meta" as const, attrs: { name, content } })),
	];
}
