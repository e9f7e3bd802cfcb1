import type { Place } from "../../src/book/contents/place.ts";
import { prompt } from "./prompt.ts";
import { providerBody, providerDescription } from "./provider-page.ts";
import { titleEnd, type ProviderNames } from "./provider-names.ts";

/** The kinds of pages that have a skeleton; what each part is for: “How we write” on /contributing. */
export type PageKind =
	| "concept"
	| "guide"
	| "migration"
	| "adapter"
	| "session adapter"
	| "provider"
	| "lesson";

interface Part {
	/** undefined for what stands above the first heading */
	readonly heading?: string;
	/** what the author is to write there */
	readonly write: string;
}

const tested = "on which server and version, by which suite, when";

const parts: Record<Exclude<PageKind, "provider">, readonly Part[]> = {
	concept: [
		{
			write:
				"the question that this page answers, in one or two sentences; what it is not for, when readers often think so",
		},
		{ write: "the smallest sample that shows it: a `ts run` block and its `text output`" },
		{ heading: "Rules", write: "each rule with its boundary case; numbers with their units" },
		{ heading: "What goes wrong", write: "each error, why it happens, and the mend" },
		{ heading: "Next", write: "one or two links" },
	],
	guide: [
		{ write: "what the reader will have at the end, with a picture" },
		{ heading: "What you need", write: "packages, tables, keys of other services" },
		{
			heading: "First step",
			write:
				"a step ends in something that can be seen or tested; the warning stands before the step it concerns and names the attack in one sentence",
		},
		{ heading: "The complete files", write: "every file, with its name as the title of its block" },
		{ heading: "How to test it", write: "the commands, and what they print" },
		{ heading: "Variants", write: "other ways, and when to take them" },
		{ heading: "Next", write: "one or two links" },
	],
	migration: [
		{ write: "who should, and who should not" },
		{ heading: "What changes", write: "a table: before, now, what to do" },
		{ heading: "Steps", write: "with SQL that a test executes on real old data" },
		{ heading: "How to go back", write: "as executed as the way there" },
		{ heading: "Check that nobody was signed out", write: "a query and what it must print" },
	],
	adapter: [
		{ write: "the driver, its versions, and what this adapter is not for" },
		{ heading: "Parameters", write: "the signature, and each parameter with its meaning" },
		{ heading: "Installation", write: "<Install>, with our package and the driver" },
		{ heading: "Usage", write: "a complete `auth.ts`" },
		{ heading: "NAME schema", write: "one sentence on the three tables" },
		{ heading: "### User table", write: "the DDL; it is executed" },
		{ heading: "### Key table", write: "the DDL; it is executed" },
		{ heading: "### Session table", write: "the DDL; it is executed" },
		{ heading: "Errors", write: "each error of the driver that readers meet, and what it means" },
		{ heading: "Limits", write: "what does not work, and why" },
		{ heading: "How it was tested", write: tested },
	],
	"session adapter": [
		{ write: "the driver, its versions, and what this adapter is not for: users and keys" },
		{ heading: "Parameters", write: "the signature, and each parameter with its meaning" },
		{ heading: "Installation", write: "<Install>, with our package and the driver" },
		{ heading: "Key prefixes", write: "what each entry is called, what it holds, when it ends" },
		{
			heading: "Usage",
			write: "a complete `auth.ts`, with the adapter of users and keys beside it",
		},
		{ heading: "Errors", write: "each error of the driver that readers meet, and what it means" },
		{ heading: "Limits", write: "what does not work, and why" },
		{ heading: "How it was tested", write: tested },
	],
	lesson: [
		{ write: "the one thing to find out" },
		{ heading: "Start", write: "a program that already runs" },
		{
			heading: "Goal",
			write: "what must be true in the tables at the end: the playground checks it",
		},
		{ heading: "Hints", write: "from vague to exact" },
		{ heading: "What you have learned", write: "one sentence" },
	],
};

const quoted = (text: string): string => (/[:#"'[\]{},]/.test(text) ? JSON.stringify(text) : text);

function frontMatter(
	title: string,
	description: string,
	more: readonly string[],
	place: Place,
): string {
	const said = Object.entries(place).map(([key, value]) => `${key}: ${quoted(String(value))}`);
	return [
		"---",
		`title: ${quoted(title)}`,
		`description: ${quoted(description)}`,
		...more,
		...(said.length > 0 ? [`place: { ${said.join(", ")} }`] : []),
		"---",
	].join("\n");
}

/**
 * A page of a kind, with every section that its readers expect and, in each, what to write there.
 * @param kind - kind of the page
 * @param title - its title
 * @param place - where it stands in the contents
 */
export function skeleton(
	kind: Exclude<PageKind, "provider">,
	title: string,
	place: Place = {},
): string {
	const name = title.replace(/ adapter$/, "");
	const body = parts[kind].map(({ heading, write }) => {
		if (heading === undefined) return prompt(write);
		const line = heading.startsWith("#") ? heading : `## ${heading.replace("NAME", name)}`;
		return `${line}\n\n${prompt(write)}`;
	});
	const description = "WRITE: what a reader finds here, in one sentence";
	const more = kind === "session adapter" ? ["stores: sessions"] : [];
	return [frontMatter(title, description, more, place), ...body, ""].join("\n\n");
}

/**
 * The page of a provider, whose sections know what its code is called.
 * @param names - what it is called
 * @param place - where it stands in the contents
 */
export const providerSkeleton = (names: ProviderNames, place: Place = {}): string =>
	[
		frontMatter(`${names.title}${titleEnd}`, providerDescription(names), [], place),
		providerBody(names),
	].join("\n\n");
