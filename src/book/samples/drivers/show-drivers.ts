import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { MdastNode, MdastPluginDefinition, MdastPluginEntry } from "satteri";
import { parseMeta } from "../read/meta.ts";
import { extractSamples } from "../read/extract.ts";
import { kindOf } from "../read/kinds.ts";
import { dimensions } from "../../contents/stack.ts";
import { databaseNames, type StackName, withDatabase } from "./databases.ts";
import { otherDrivers } from "./drivers.ts";
import { otherDriverOf, withOtherDrivers } from "./pages.ts";
import { sectionHeading, sectionOf, type StartFiles, startFilesOf } from "./sections.ts";

type Before = NonNullable<MdastPluginDefinition["before"]>;
type Root = Parameters<Before>[0];
type MdastVisitorContext = Parameters<Before>[1];

/** What readers call a driver or a database. */
const nameOf = (name: StackName): string => dimensions.database.values[name] ?? name;

/** The values of the stack that something is for which is not for these. */
const restOf = (names: ReadonlySet<string>): string =>
	Object.keys(dimensions.database.values)
		.filter((name) => !names.has(name))
		.join(" ");

/** What is for some databases only; its class makes it running text (src/styles/prose.css). */
function variant(given: Readonly<Record<string, string>>, children: readonly MdastNode[]) {
	const attributes = { class: "of-database", ...given };
	return {
		type: "mdxJsxFlowElement" as const,
		name: "div",
		attributes: Object.entries(attributes).map(([name, value]) => ({
			type: "mdxJsxAttribute" as const,
			name,
			value,
		})),
		children: [...children],
	};
}

const isPrelude = (node: MdastNode): boolean =>
	node.type === "code" && parseMeta(node.meta ?? "").prelude;

/** Puts the sections of the other databases behind that of SQLite, and says of that for whom it is. */
function showSections(tree: Root, context: MdastVisitorContext, files: StartFiles): void {
	const { children } = tree;
	const isHeading = (node: MdastNode): boolean => node.type === "heading" && node.depth === 2;
	const start = children.findIndex(
		(node) => isHeading(node) && context.textContent(node) === sectionHeading,
	);
	const end = children.findIndex((node, index) => index > start && isHeading(node));
	const next = children[end];
	if (start === -1 || next === undefined) {
		throw new Error(`A start page needs the section “${sectionHeading}”, and one behind it`);
	}
	const ofSqlite = { "data-for-database": restOf(new Set(databaseNames)) };
	for (const node of children.slice(start + 1, end)) {
		// The blocks are marked one by one.
		if (node.type !== "code") context.wrapNode(node, variant(ofSqlite, []));
	}
	const others = databaseNames.map((database) => {
		const attributes = {
			"data-for-database": database,
			"data-other-driver": nameOf(database),
			"data-pagefind-ignore": "all",
		};
		const shown = sectionOf(database, files).filter((node) => !isPrelude(node));
		return variant(attributes, shown);
	});
	context.insertBefore(next, others);
}

/**
 * Sätteri plugin: behind a sample that opens a database stands the same with the other driver, and each
 * says for whom it is (src/book/contents/stack.ts). On a start page, whoever has chosen another database
 * than SQLite has its own text under “Create the tables”.
 *
 * @param root - absolute path of the repository
 */
export function showDrivers(root: string): MdastPluginEntry {
	return ({ fileURL, source }) => {
		if (fileURL?.protocol !== "file:") return null;
		const page = relative(root, fileURLToPath(fileURL)).split(sep).join("/");
		const drivers = withOtherDrivers(page, source).flatMap(([place]) => otherDriverOf(place) ?? []);
		const files = startFilesOf(page, extractSamples(page, source).samples);
		if (drivers.length === 0 && files === undefined) return null;
		return {
			name: "show-drivers",
			...(files && { before: (tree, context) => showSections(tree, context, files) }),
			code(node, context) {
				const meta = node.meta ?? "";
				if (kindOf(node.lang ?? "") !== "typescript" || parseMeta(meta).prelude) return;
				// What was put there is visited, too.
				if (/\bfor-database=/.test(meta)) return;
				const found = otherDrivers(node.value);
				const others = [
					...drivers.map((name): [StackName, string | undefined] => [
						name,
						found?.others.get(name),
					]),
					...(files ? databaseNames : []).map((name): [StackName, string | undefined] => [
						name,
						withDatabase(node.value, name),
					]),
				].filter((other): other is [StackName, string] => other[1] !== undefined);
				// What the others have in the place of db.ts stands in their sections.
				const apart = files?.opening.code === node.value ? databaseNames : [];
				if (others.length + apart.length === 0) return;
				const rest = restOf(new Set([...others.map(([name]) => name), ...apart]));
				context.setProperty(node, "meta", `${meta} for-database="${rest}"`.trim());
				context.insertAfter(
					node,
					others.map(([name, text]) => ({
						type: "code",
						lang: node.lang,
						meta: `${meta} for-database="${name}" other-driver="${nameOf(name)}"`.trim(),
						value: text,
					})),
				);
			},
		};
	};
}
