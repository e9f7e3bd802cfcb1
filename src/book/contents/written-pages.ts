import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { frontMatterOf } from "../source/front-matter.ts";
import { labelOf, placeSchema, type PlacedPage } from "./place.ts";

/** Nothing leads to them but their own address. */
export const unlisted: ReadonlySet<string> = new Set(["/", "/404"]);

/**
 * The front matter of the pages that stand in content/, by their paths; of the reference apart, which is
 * generated.
 */
const frontMatters = (
	root: string,
): [path: string, frontMatter: ReturnType<typeof frontMatterOf>][] =>
	readdirSync(join(root, "content"), { recursive: true, encoding: "utf8" })
		.map((file) => file.split(sep).join("/"))
		.filter((file) => /\.mdx?$/.test(file) && !file.startsWith("reference/"))
		.toSorted()
		.map((file) => [
			`/${file.replace(/(^|\/)index\.mdx?$|\.mdx?$/, "")}`,
			frontMatterOf(readFileSync(join(root, "content", file), "utf8")),
		]);

/**
 * The pages that stand in content/, each with the place that it gives itself; the reference apart, which
 * is generated.
 *
 * @param root - Absolute path of the repository; the folder that the command runs in otherwise, which
 *   holds in a bundle, too.
 */
export function writtenPages(root: string = process.cwd()): readonly PlacedPage[] {
	return frontMatters(root).flatMap(([path, { title, place }]): PlacedPage[] => {
		if (unlisted.has(path)) return [];
		// What is wrong with it, the gates say; until then the page has no place of its own.
		const own = placeSchema.safeParse(place ?? {}).data ?? {};
		return [
			{ ...own, path, label: own.label ?? labelOf(typeof title === "string" ? title : path) },
		];
	});
}

/**
 * The pages that stand among those of adapters and are about all of them.
 *
 * @param root - Absolute path of the repository; the folder that the command runs in otherwise.
 */
export const pagesOfAllDatabases = (root: string = process.cwd()): ReadonlySet<string> =>
	new Set(
		frontMatters(root)
			.filter(([, { adapter }]) => adapter === "none")
			.map(([path]) => path),
	);
