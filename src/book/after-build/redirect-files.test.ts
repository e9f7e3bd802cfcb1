import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { movedPlaces, redirects } from "../contents/redirects.ts";
import {
	livingPlaces,
	livingRedirects,
	placesScript,
	redirectPage,
	redirectPages,
	redirectsFile,
} from "./redirect-files.ts";

const files = new Set([
	"index.html",
	"a/index.html",
	"new/x/index.html",
	"new/y/z/index.html",
	"feed.xml",
]);
const table = [
	{ from: "/a", to: "/new/x/" },
	{ from: "/old", to: "/a/" },
	{ from: "/gone", to: "/not-written/" },
	{ from: "/each/*", to: "/new/:splat/" },
	{ from: "/asked/*", to: "/a/?of=:splat" },
	{ from: "/rss.xml", to: "/feed.xml" },
	{ from: "/elsewhere", to: "https://example.com/" },
];

test("a page that exists is not led away from, and nothing leads to a page that is not there", () => {
	expect(livingRedirects(table, files).map(({ from }) => from)).toEqual([
		"/old",
		"/each/*",
		"/asked/*",
		"/rss.xml",
		"/elsewhere",
	]);
});

test("hosts that know redirects get a file of them", () => {
	expect(redirectsFile([{ from: "/old", to: "/a/" }])).toMatch(/^# .*\n\/old \/a\/ 301\n$/);
});

test("other hosts get a page for each, and for each page that a wildcard leads to", () => {
	const pages = redirectPages(livingRedirects(table, files), files);
	expect([...pages.keys()]).toEqual([
		"old/index.html",
		"each/x/index.html",
		"each/y/z/index.html",
		"elsewhere/index.html",
	]);
	expect(pages.get("each/y/z/index.html")).toContain('url=/new/y/z/"');
});

test("such a page leads on with and without JavaScript, keeps the place, and is not for search engines", () => {
	const html = redirectPage('/a/?x="<&');
	expect(html).toContain('content="0; url=/a/?x=&quot;<&amp;"');
	expect(html).toContain('location.replace("/a/?x=\\"\\u003C&" + location.hash)');
	expect(redirectPage("/a/")).toContain(
		'location.replace("/a/" + location.search + location.hash)',
	);
	expect(html).toContain('<meta name="robots" content="noindex">');
});

test("a place moved only when the page lost it and its new place is there", () => {
	const ids: Readonly<Record<string, ReadonlySet<string>>> = {
		"/p": new Set(["kept"]),
		"/hub": new Set(["kept", "lost", "same"]),
	};
	const moved = ["kept", "lost", "nowhere"].map((from) => ({
		page: "/p",
		from,
		to: `/hub/#${from}`,
	}));
	const found = livingPlaces(moved, (path) => ids[path]);
	expect([...found]).toEqual([["/p", { lost: "/hub/#lost" }]]);
	expect(placesScript(found.get("/p") ?? {})).toMatch(/^<script>.{1,120}<\/script>$/);
	const led: string[] = [];
	const visit = (hash: string): void => {
		const script = placesScript(found.get("/p") ?? {}).replace(/<\/?script>/g, "");
		const replace = (to: string): unknown => led.push(to);
		runInNewContext(script, { location: { hash, replace } });
	};
	// Every object has a constructor: it is no place.
	for (const hash of ["", "#kept", "#constructor", "#__proto__", "#lost"]) visit(hash);
	expect(led).toEqual(["/hub/#lost"]);
});

test("no address is led from twice, none leads to another redirect, and none in a circle", () => {
	const from = redirects.map((redirect) => redirect.from);
	expect(new Set(from).size).toBe(from.length);
	const again = redirects.filter(({ to }) =>
		from.includes(to.replace(/[?#].*$/, "").replace(/\/$/, "")),
	);
	expect(again).toEqual([]);
	for (const redirect of redirects) {
		expect(redirect.from).toMatch(/^(?:\/[\w.-]+)+(?:\/\*)?$/);
		expect(redirect.to).toMatch(
			/^(?:https:\/\/|\/(?:[\w.:-]+\/)*(?:[\w.-]+\.xml)?(?:\?[\w=:-]+)?$)/,
		);
	}
	const places = movedPlaces.map((place) => `${place.page}#${place.from}`);
	expect(new Set(places).size).toBe(places.length);
});
