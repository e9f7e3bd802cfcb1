import type { Place } from "../../src/book/contents/place.ts";

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

const tested =
	"on which server and version, by which suite, when; for a provider: which documentation was read, and on which day";

const parts: Record<PageKind, readonly Part[]> = {
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
	provider: [
		{ write: "one sentence: whose accounts these are" },
		{ heading: "Choose it when", write: "and when not" },
		{ heading: "Register the app", write: "the names of the fields as the console shows them" },
		{ heading: "Use", write: "the two routes, complete" },
		{ heading: "What comes back", write: "the user and the tokens, as types" },
		{ heading: "Pitfalls", write: "what differs from other providers" },
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

/** In a page, this says that a part is not written yet; the build stops at it. */
const prompt = (write: string): string => `{/* write: ${write} */}`;

/**
 * A page of a kind, with every section that its readers expect and, in each, what to write there.
 * @param kind - kind of the page
 * @param title - its title
 * @param place - where it stands in the contents
 */
export function skeleton(kind: PageKind, title: string, place: Place = {}): string {
	const name = title.replace(/ (?:adapter|OAuth provider)$/, "");
	const body = parts[kind].map(({ heading, write }) => {
		if (heading === undefined) return prompt(write);
		const line = heading.startsWith("#") ? heading : `## ${heading.replace("NAME", name)}`;
		return `${line}\n\n${prompt(write)}`;
	});
	const quote = (text: string): string => (/[:#"'[\]{},]/.test(text) ? JSON.stringify(text) : text);
	const said = Object.entries(place).map(([key, value]) => `${key}: ${quote(String(value))}`);
	return [
		[
			"---",
			`title: ${quote(title)}`,
			'description: "WRITE: what a reader finds here, in one sentence"',
			...(kind === "session adapter" ? ["stores: sessions"] : []),
			...(said.length > 0 ? [`place: { ${said.join(", ")} }`] : []),
			"---",
		].join("\n"),
		...body,
		"",
	].join("\n\n");
}
