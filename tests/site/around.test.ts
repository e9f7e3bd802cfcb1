// What stands around the pages: their Markdown, pictures for link previews, old addresses, the feed.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { decodeReferences } from "../../src/components/search/text.ts";
import { markdownPath, previewPath, previewSize } from "../../src/book/page/page-head.ts";
import { plannedPages as planned } from "../../src/book/contents/planned.ts";
import { movedPlaces, redirects } from "../../src/book/contents/redirects.ts";
import { allPages } from "../../src/book/contents/sidebar.ts";
import { site } from "../../src/site.ts";
import { serve, type RunningServer } from "../../src/book/serve/serve.ts";
import { attribute, dist, files, pages, textOf, type Page } from "./site.ts";

const pathOf = ({ path }: Page): string => (path === "/" ? path : path.replace(/\/$/, ""));
const listed = new Set(["/", ...allPages.map(({ path }) => path)]);
/** The pages of the book: no search, no application, no 404. */
const book = pages.filter((page) => listed.has(pathOf(page)));

let server: RunningServer;

beforeAll(async () => {
	server = await serve({ dir: dist, port: 0 });
});
afterAll(() => server.close());

test("every page of the book has its Markdown beside it, and says so", () => {
	expect(book.length).toBeGreaterThan(10);
	const wrong: string[] = [];
	for (const page of book) {
		const path = markdownPath(pathOf(page));
		if (!files.has(path.slice(1))) wrong.push(`${path} is not there`);
		const link = page.tags.find((tag) => attribute(tag, "type") === "text/markdown");
		if (!link || attribute(link, "href") !== path) wrong.push(`${page.path} does not name ${path}`);
	}
	expect(wrong).toEqual([]);
});

const fenceCount = (markdown: string): number =>
	markdown.match(/^\s*(?:> )?`{3,}[a-z]+/gm)?.length ?? 0;

test("the Markdown has all samples and headings of its page, and nothing that only a browser needs", () => {
	const wrong: string[] = [];
	for (const page of book) {
		const markdown = textOf(markdownPath(pathOf(page)).slice(1));
		const start = page.html.indexOf("sl-markdown-content");
		const samples = page.html.slice(start).match(/<pre[\s>]/g)?.length ?? 0;
		if (fenceCount(markdown) !== samples) {
			wrong.push(`${page.path}: ${fenceCount(markdown)} of ${samples} samples`);
		}
		const prose = markdown.replace(/^ *(`{3,})[^]*?^ *\1$/gm, "");
		const extra = /<(?!!-- \/?for)[a-z/!][^>\n]*>|Section titled|^import |role="tooltip"/m.exec(
			prose.replace(/`[^`\n]*`/g, ""),
		);
		if (extra) wrong.push(`${page.path}: ${extra[0]}`);
		if (!/^# \S/.test(markdown)) wrong.push(`${page.path}: no title`);
	}
	expect(wrong).toEqual([]);
});

test("the texts for language models name every page, have every page, and one of them is small", () => {
	const list = textOf("llms.txt");
	const full = textOf("llms-full.txt");
	const missing: string[] = [];
	for (const page of book.filter(({ path }) => path !== "/")) {
		const path = markdownPath(pathOf(page));
		const [title = ""] = textOf(path.slice(1)).split("\n", 1);
		if (!list.includes(`](${path})`)) missing.push(`llms.txt: ${path}`);
		if (!full.includes(`\n${title}\n`)) missing.push(`llms-full.txt: ${title}`);
	}
	expect(missing).toEqual([]);
	expect(textOf("llms-small.txt").length).toBeLessThan(Math.min(200_000, full.length));
	expect(textOf("llms-small.txt")).not.toContain("<!-- for");
});

test("the host says that Markdown is UTF-8", async () => {
	for (const path of ["index.md", "basics/users.md"]) {
		// oxlint-disable-next-line no-await-in-loop
		const { headers, status } = await fetch(server.url + path);
		expect([status, headers.get("content-type")]).toEqual([200, "text/markdown; charset=utf-8"]);
	}
	const { headers } = await fetch(`${server.url}llms.txt`);
	expect(headers.get("content-type")).toBe("text/plain; charset=utf-8");
});

test("every page of the book has a picture for link previews, of the size that is asked for; a site without an address has none", () => {
	const hasPictures = [...files].some((file) => file.startsWith("previews/"));
	expect(hasPictures).toBe(site.address !== "");
	const wrong = (site.address ? book : []).flatMap((page) => {
		const file = previewPath(pathOf(page)).slice(1);
		if (!files.has(file)) return [`${file} is not there`];
		const picture = readFileSync(join(dist, file));
		const size = { width: picture.readUInt32BE(16), height: picture.readUInt32BE(20) };
		const fits = size.width === previewSize.width && size.height === previewSize.height;
		return fits ? [] : [`${file} is ${size.width} × ${size.height}`];
	});
	expect(wrong).toEqual([]);
});

const isWritten = (path: string): boolean => files.has(`${path.slice(1)}/index.html`);
const examples: Readonly<Record<string, string>> = {
	"/start-here/getting-started/*": "express",
	"/start-here/migrate-v2/*": "sqlite",
	"/guidebook/sign-in-with-email-and-password/*": "express",
};

test("every old address leads to a page that is there, or to one that is planned", async () => {
	const wrong: string[] = [];
	let followed = 0;
	for (const { from, to } of redirects) {
		if (to.startsWith("https:")) continue;
		const splat = examples[from] ?? "x";
		const target = to.replace(":splat", splat);
		const page = target.replace(/[?#].*$/, "").replace(/\/$/, "");
		if (pages.some((each) => pathOf(each) === from)) continue;
		if (!isWritten(page) && !files.has(page.slice(1))) {
			if (!planned.has(page)) wrong.push(`${from} → ${target}: no such page`);
			continue;
		}
		// oxlint-disable-next-line no-await-in-loop
		const answer = await fetch(server.url + from.slice(1).replace("*", splat), {
			redirect: "manual",
		});
		const location = answer.headers.get("location");
		followed += 1;
		if (answer.status !== 301 || location !== target) {
			wrong.push(`${from}: ${answer.status} ${String(location)} instead of ${target}`);
		}
	}
	expect(wrong).toEqual([]);
	expect(followed).toBeGreaterThan(8);
});

test("for hosts that know no redirects, each is a page that leads to the same place", () => {
	const pagesThatLead = [...files].filter(
		(file) => file.endsWith(".html") && textOf(file).includes('http-equiv="refresh"'),
	);
	expect(pagesThatLead.length).toBeGreaterThan(5);
	const wrong = pagesThatLead.flatMap((file) => {
		const url = /http-equiv="refresh" content="0; url=([^"]*)"/.exec(textOf(file))?.[1] ?? "";
		const target = decodeReferences(url).replace(/[?#].*$/, "");
		if (target.startsWith("https:")) return [];
		const leadsOn = files.has(`${target.slice(1)}index.html`) || files.has(target.slice(1));
		return leadsOn ? [] : [`${file} → ${target}`];
	});
	expect(wrong).toEqual([]);
});

test("every place that moved is in its old page, or leads to one that is there, or its page is planned", () => {
	const byPath = new Map(pages.map((page) => [pathOf(page), page]));
	const wrong = movedPlaces.flatMap(({ page, from, to }) => {
		const old = byPath.get(page);
		if (!old) return planned.has(page) ? [] : [`${page} is not there`];
		if (old.ids.has(from)) return [];
		const [path = "", place = ""] = to.split("#");
		if (!byPath.get(path.replace(/\/$/, ""))?.ids.has(place)) return [`${page}#${from} → ${to}`];
		return old.html.includes(JSON.stringify(from).slice(1, -1) + `":"${to}"`)
			? []
			: [`${page}#${from}`];
	});
	expect(wrong).toEqual([]);
});

test("the changelog has a place for each entry of its feed", () => {
	const feed = textOf("changelog/feed.xml");
	const page = pages.find(({ path }) => path === "/changelog/");
	const places = Array.from(feed.matchAll(/<link href="[^"]*#([^"]*)"/g), ([, id = ""]) => id);
	expect(places.length).toBeGreaterThan(2);
	expect(places.filter((id) => page?.ids.has(id) !== true)).toEqual([]);
});

test("every page says where something wrong with it can be told, and which pages stand beside it", () => {
	const wrong: string[] = [];
	for (const { path, html } of book) {
		if (path === "/" || path.startsWith("/playground/")) continue;
		if (!html.includes("Is something wrong or missing on this page?"))
			wrong.push(`${path}: no feedback`);
		if (!/rel="(?:prev|next)"/.test(html)) wrong.push(`${path}: neither previous nor next`);
	}
	expect(wrong).toEqual([]);
});
