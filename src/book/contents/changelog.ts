// CHANGELOG.md as a page of the book and as a feed.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Loader } from "astro/loaders";
import { markdownToHtml } from "satteri";

const file = "CHANGELOG.md";

/** A version of a package, as the changelog tells of it. */
export interface Release {
	/** names its place in the page: `lucia-280` */
	readonly id: string;
	/** such as `lucia 2.8.0` */
	readonly title: string;
	/** the heading above it: `Unreleased`, or the day of the release */
	readonly group: string;
	readonly markdown: string;
}

/** The id that a heading gets in the page. */
const idOf = (heading: string): string =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, "")
		.replaceAll(/\s/g, "-");

/** The text below the title. */
const bodyOf = (changelog: string): string => changelog.replace(/^#\s.*\n+/, "");

/** The versions have every word of the book, and answer no question about any: the page is found by its name. */
const notSearched = (body: string): string =>
	body.replace(/^## [^]*/m, "<div data-pagefind-ignore>\n\n$&\n\n</div>");

/**
 * @param changelog - the whole text
 * @returns the versions in the order of the text
 */
export function releasesOf(changelog: string): Release[] {
	return changelog
		.split(/^## /m)
		.slice(1)
		.flatMap((part) => {
			const [group = ""] = part.split("\n", 1);
			return part
				.split(/^### /m)
				.slice(1)
				.map((release) => {
					const [title = ""] = release.split("\n", 1);
					return {
						id: idOf(title),
						title: title.trim(),
						group: group.trim(),
						markdown: release.slice(title.length).trim(),
					};
				});
		});
}

/** A name that stays the same wherever the book is published. */
function urn(name: string): string {
	const hash = createHash("sha256").update(`lucia-book changelog ${name}`).digest("hex");
	// The form of a UUID made from a name (RFC 9562, version 8).
	const parts = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/.exec(hash) ?? [];
	return `urn:uuid:${parts[1]}-${parts[2]}-8${parts[3]}-a${parts[4]}-${parts[5]}`;
}

const escaped = (text: string): string =>
	text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** What a feed says of the site. */
export interface FeedOptions {
	readonly title: string;
	/** where the site is published; empty while it is nowhere */
	readonly address: string;
	/** of the last change */
	readonly updated: Date;
}

/**
 * The feed, in Atom: unlike RSS it may name places relative to where it was read, and so it is right
 * also for a site that does not know its address. Its ids never change, wherever it is published.
 */
export function feedOf(
	releases: readonly Release[],
	{ title, address, updated }: FeedOptions,
): string {
	const place = (path: string): string => (address ? new URL(path, address).href : path);
	const date = updated.toISOString();
	const entries = releases.map((release) => {
		const { html } = markdownToHtml(release.markdown);
		const day = /\d{4}-\d{2}-\d{2}/.exec(release.group)?.[0];
		return `<entry>
<id>${urn(release.id)}</id>
<title>${escaped(release.title)}</title>
<link href="${place(`/changelog/#${release.id}`)}"/>
<updated>${day ? `${day}T00:00:00.000Z` : date}</updated>
<content type="html">${escaped(html)}</content>
</entry>`;
	});
	return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${urn("feed")}</id>
<title>${escaped(`Changes to ${title}`)}</title>
<link rel="alternate" type="text/html" href="${place("/changelog/")}"/>
<link rel="self" type="application/atom+xml" href="${place("/changelog/feed.xml")}"/>
<author><name>${escaped(title)}</name></author>
<updated>${date}</updated>
${entries.join("\n")}
</feed>
`;
}

/** The feed of this book. Outside a repository it is as old as the text of the last release says. */
export async function changelogFeed(
	root: string,
	site: { readonly title: string; readonly address: string },
): Promise<string> {
	const changelog = await readFile(join(root, file), "utf8");
	let updated = new Date(0);
	try {
		const seconds = execFileSync("git", ["log", "-1", "--format=%ct", "--", file], {
			cwd: root,
			encoding: "utf8",
			stdio: ["ignore", "pipe", "ignore"],
		}).trim();
		if (seconds !== "") updated = new Date(Number(seconds) * 1000);
	} catch {
		// No git here.
	}
	return feedOf(releasesOf(changelog), { ...site, updated });
}

/** Adds the changelog to the pages that another loader finds. */
export function withChangelog(pages: Loader): Loader {
	return {
		...pages,
		name: `${pages.name} and ${file}`,
		async load(context) {
			await pages.load(context);
			const url = new URL(file, context.config.root);
			const add = async (): Promise<void> => {
				const changelog = await readFile(url, "utf8");
				const id = "changelog";
				const data = await context.parseData({
					id,
					data: {
						title: "Changelog",
						description:
							"What's new in the latest version of Lucia and its packages, and in those before",
						glossary: false,
					},
					filePath: file,
				});
				const body = bodyOf(changelog);
				context.store.set({
					id,
					data,
					body,
					filePath: file,
					digest: context.generateDigest(changelog),
					rendered: await context.renderMarkdown(notSearched(body)),
				});
			};
			await add();
			context.watcher?.add(url.pathname);
			context.watcher?.on("change", (path) => {
				if (path.endsWith(`/${file}`)) void add();
			});
		},
	};
}
