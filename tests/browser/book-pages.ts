import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";

/** A page of the site, as its source tells of it. */
export interface BookPage {
	/** its address, such as `/basics/users/` */
	readonly path: string;
	/** Whether it stands for its kind: the longest of the pages that are made alike. */
	readonly standsForItsKind: boolean;
}

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

/** Every page of the book, and its search. */
export const bookPages: readonly BookPage[] = sources
	.map((source) => ({
		path: source.path,
		standsForItsKind: longest.get(source.kind) === source,
	}))
	.toSorted((a, b) => (a.path < b.path ? -1 : 1));
