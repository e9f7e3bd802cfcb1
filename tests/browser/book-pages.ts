import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";

/** A page of the site, as its source tells of it. */
export interface BookPage {
	/** its address, such as `/basics/users/` */
	readonly path: string;
	/** Whether it stands for its kind: the longest of the pages that are made alike. */
	readonly standsForItsKind: boolean;
	/** Whether tests look at it that open page after page: one in four of a kind that has many. */
	readonly isLookedAt: boolean;
}

/** Pages of a kind, as those of providers are, from which on a part of them stands for all. */
const MANY = 7;

interface Source {
	readonly path: string;
	readonly kind: string;
	readonly length: number;
}

const content = fileURLToPath(new URL("../../content", import.meta.url));

/**
 * Pages are of one kind when they stand in one folder, have the same template and are made of the same
 * components: the pages of frameworks are a kind, those of error codes another, and so are the home
 * page, and the one page of a folder that has a diagram.
 */
function kindOf(file: string, text: string): string {
	const imports = text.matchAll(/^import (\w+) from "[^"]+\.astro";$/gm);
	const components = Array.from(imports, ([, name = ""]) => name).sort();
	const template = /^template: (\w+)$/m.exec(text)?.[1] ?? "doc";
	return [posix.dirname(file), template, ...components].join(" ");
}

function readSource(file: string): Source {
	const text = readFileSync(posix.join(content, file), "utf8");
	const name = file.replace(/\.mdx?$/, "").replace(/(^|\/)index$/, "");
	return {
		path: name === "" ? "/" : `/${name}/`,
		kind: kindOf(file, text),
		length: text.length,
	};
}

const sources: readonly Source[] = [
	...readdirSync(content, { recursive: true, encoding: "utf8" })
		.map((file) => file.replaceAll("\\", "/"))
		.filter((file) => /\.mdx?$/.test(file) && !file.startsWith("404"))
		.map(readSource),
	// Not of content/, like the playground, whose own specs look at it state by state.
	{ path: "/search/", kind: "search", length: 0 },
];

const longest = new Map<string, Source>();
for (const source of sources) {
	if (source.length >= (longest.get(source.kind)?.length ?? 0)) longest.set(source.kind, source);
}

const members = new Map<string, number>();
for (const { kind } of sources) members.set(kind, (members.get(kind) ?? 0) + 1);

/** A number that stays the same with the address, for what is to differ from page to page. */
export function numberOf(path: string): number {
	return Array.from(path, (letter) => letter.charCodeAt(0)).reduce((a, b) => a + b, 0);
}

/** Every page of the book, and its search. */
export const bookPages: readonly BookPage[] = sources
	.map((source) => {
		const standsForItsKind = longest.get(source.kind) === source;
		const isOneOfMany = (members.get(source.kind) ?? 0) >= MANY;
		return {
			path: source.path,
			standsForItsKind,
			isLookedAt: standsForItsKind || !isOneOfMany || numberOf(source.path) % 4 === 0,
		};
	})
	.toSorted((a, b) => (a.path < b.path ? -1 : 1));
