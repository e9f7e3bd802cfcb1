import { expect, test } from "vitest";
import { brokenLinks, fileOf, referencesOf } from "../../src/book/gates/links.ts";
import { files, findings, pages, textOf } from "./site.ts";

test("the site has pages, and the links between them are found", () => {
	const links = pages.flatMap(referencesOf).filter(({ isOwn }) => isOwn);
	expect(pages.length).toBeGreaterThan(3);
	expect(links.length).toBeGreaterThan(pages.length);
});

test("every link within the site leads to a file, and to a place in it", () => {
	const broken = brokenLinks(pages, files).map(
		({ page, written, reason }) => `${page.path} → ${written} ${reason}`,
	);
	expect(broken).toEqual([]);
});

test("links within the site lead straight to their page, without a detour over its slash", () => {
	const detours = findings((page) =>
		referencesOf(page).flatMap(({ written, url, isOwn }) => {
			if (url === undefined || !isOwn || url.pathname.endsWith("/")) return [];
			return fileOf(url, files)?.endsWith("/index.html") === true && !url.pathname.endsWith(".html")
				? [`→ ${written}`]
				: [];
		}),
	);
	expect(detours).toEqual([]);
});

test("links that leave the site are encrypted", () => {
	const odd = findings((page) =>
		referencesOf(page).flatMap(({ written, url, isOwn }) =>
			url === undefined || isOwn || /^(?:https|mailto|data):$/.test(url.protocol)
				? []
				: [`→ ${written}`],
		),
	);
	expect(odd).toEqual([]);
});

test("nothing is loaded from elsewhere, neither by a page nor by a style sheet", () => {
	const foreign = findings((page) =>
		referencesOf(page).flatMap(({ written, url, loads, isOwn }) =>
			loads && !isOwn && url?.protocol !== "data:" ? [`loads ${written}`] : [],
		),
	);
	const fromStyles = [...files]
		.filter((file) => file.endsWith(".css"))
		.flatMap((file) =>
			Array.from(
				textOf(file).matchAll(/url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)/g),
				(match) => {
					const written = match[1] ?? match[2] ?? "";
					const url = URL.parse(written, `http://site.invalid/${file}`);
					if (url?.protocol === "data:") return [];
					const isThere = url?.origin === "http://site.invalid" && fileOf(url, files) !== undefined;
					return isThere ? [] : [`${file} loads ${written}`];
				},
			).flat(),
		);
	expect([...foreign, ...fromStyles]).toEqual([]);
});
