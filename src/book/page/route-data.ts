import { execFileSync } from "node:child_process";
import { defineRouteMiddleware } from "@astrojs/starlight/route-data";
import { getCollection } from "astro:content";
import { headOf } from "./page-head.ts";
import { allPages } from "../contents/sidebar.ts";
import { site } from "../../site.ts";

const written = new Set((await getCollection("docs")).map(({ id }) => `/${id}`)).add("/playground");

const listed = new Set(["/index", "/404", ...allPages.map(({ path }) => path)]);
for (const path of import.meta.env.PROD ? written : []) {
	if (listed.has(path)) continue;
	throw new Error(
		`The page ${path} (content${path}.mdx) stands nowhere in the contents, so that nobody finds it: name its group in its front matter, as in “place: { group: Start }”, or give its folder one in src/book/contents/groups.ts.`,
	);
}

/** The written pages of the book, in order. */
const order = allPages.filter(({ path }) => written.has(path));

const lastChanges = gitDates();

/**
 * When each file of content/ was last committed. Empty outside a repository, and in a shallow clone,
 * where git would give every file the date of the clone's first commit.
 */
function gitDates(): Map<string, Date> {
	const dates = new Map<string, Date>();
	const git = (...args: readonly string[]): string =>
		execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
	try {
		if (git("rev-parse", "--is-shallow-repository").trim() !== "false") return dates;
		let date = new Date(0);
		for (const line of git(
			"log",
			"--format=%x00%ct",
			"--name-only",
			"--",
			"content",
			"CHANGELOG.md",
		).split("\n")) {
			if (line.startsWith("\0")) date = new Date(Number(line.slice(1)) * 1000);
			else if (line && !dates.has(line)) dates.set(line, date);
		}
	} catch {
		// No git here: the pages say nothing about their age.
	}
	return dates;
}

/** Whether a page of the book can be opened. */
export const isWritten = (path: string): boolean => written.has(path);

/**
 * Completes what Starlight knows of a page: it reads neither sidebar nor dates from a collection that
 * does not live under src/.
 */
export const onRequest: ReturnType<typeof defineRouteMiddleware> = defineRouteMiddleware(
	({ locals }) => {
		const route = locals.starlightRoute;
		const path = `/${route.id}`;
		const date = lastChanges.get(route.entry.filePath);
		if (date) route.lastUpdated = date;

		// Search and 404 are no pages of the book; the playground is one without a text.
		const name = route.id === "" || route.id === "index" ? "/" : path;
		if (name === "/" || (listed.has(name) && name !== "/404"))
			route.head.push(...headOf({ path: name, title: route.entry.data.title }, site));

		const at = order.findIndex((page) => page.path === path);
		if (at === -1) return;
		const link = (position: number) => {
			const page = order[position];
			return (
				page && {
					type: "link" as const,
					href: `${page.path}/`,
					label: page.label,
					isCurrent: false,
					badge: undefined,
					attrs: {},
				}
			);
		};
		route.pagination = { prev: link(at - 1), next: link(at + 1) };
	},
);
