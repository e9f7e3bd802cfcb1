import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { extract } from "./extract.ts";
import { errorGroup } from "./errors.ts";
import { createLinker } from "./markdown.ts";
import type { Place } from "./model.ts";
import { createPlaces } from "./places.ts";
import { createRenderer } from "./render.ts";
import { plainSummary } from "./symbols.ts";
import { exportGroups, memberGroup, summaryTable } from "./summary-table.ts";

const page = "/reference/lucia/modules/main/";
const modules = [{ module: "lucia", entry: "index.ts", page }];

const source = `
/**
 * Greets.
 *
 * Twice a day.
 *
 * @param name - Of whom.
 * @returns The text.
 * @throws LuciaError \`AUTH_INVALID_KEY_ID\` when nobody is there.
 * @since 2.8.0
 */
export function greet(name: string): string {
	return name;
}

/**
 * Somebody, see {@link greet}. Or nobody.
 *
 * @since 2.0.0
 */
export interface Person {
	/** The name. */
	readonly name: string;
	/** Says it. */
	readonly say: () => void;
}
`;

async function read(sourceUrl: ((place: Place) => string) | null = null) {
	const root = await mkdtemp(join(tmpdir(), "reference-"));
	onTestFinished(() => rm(root, { recursive: true }));
	await writeFile(join(root, "tsconfig.json"), "{}");
	await writeFile(join(root, "index.ts"), source);
	const entries = extract(root, modules);
	const places = createPlaces(entries);
	const render = createRenderer({ places, linker: createLinker(entries, places), sourceUrl });
	const named = (name: string) => {
		const entry = entries.find((each) => each.name === name);
		if (!entry) throw new Error(`no ${name}`);
		return entry;
	};
	return { entries, places, render, greet: named("greet"), person: named("Person") };
}

test("below its heading a name says what it is, and all the rest is folded", async () => {
	const { render, greet } = await read();
	const [heading, lead, opening, ...rest] = render.entry(greet).split("\n\n");
	expect(heading).toBe("## `greet()`");
	expect(lead).toBe("Greets.");
	expect(opening).toBe(
		'<Foldable of="greet" name="greet()" holds="Signature, parameters, result, errors">',
	);
	expect(rest[0]).toMatch(/^<Signature /);
	expect(rest[1]).toBe("Twice a day.");
	expect(rest.at(-1)).toBe("</Foldable>");
});

test("a member folds under the anchor of its own", async () => {
	const { render, person } = await read();
	const [name, say] = person.members;
	if (!name || !say) throw new Error("Person has two members");
	expect(render.member(person, name, "###")).toContain(
		'### `name`\n\nThe name.\n\n<Foldable of="person-name" name="name" holds="Signature">',
	);
	const withOptions = render.member(person, say, "##", ["**Options**", "- `loud`"]);
	expect(withOptions).toContain('holds="Signature, options">');
	expect(withOptions.indexOf("- `loud`")).toBeLessThan(withOptions.indexOf("</Foldable>"));
});

test("of what a page is all about, only what is neither said nor listed there folds", async () => {
	const { render, person } = await read();
	expect(render.whole(person)).toMatch(/^Somebody, see .*\. Or nobody\.\n\n<UsedIn /);
	expect(render.whole(person)).not.toContain("<Foldable");
});

test("without a repository nothing is said of the source; with one it is a link to the line", async () => {
	const { render: without, greet } = await read();
	expect(without.entry(greet)).not.toMatch(/Source|index\.ts/);
	expect(without.entry(greet)).toContain('<p class="reference-source">Since 2.8.0.</p>');
	const { render } = await read(({ file, line }) => `https://example.com/${file}#L${line}`);
	expect(render.entry(greet)).toContain(
		'<p class="reference-source">Since 2.8.0. <a href="https://example.com/index.ts#L12">Source: {"index.ts:12"}</a></p>',
	);
});

test("the table of a page groups its names, says one sentence of each and links its own by their anchors", async () => {
	const { entries, places, person } = await read();
	const errors = [
		{
			code: "AUTH_INVALID_KEY_ID",
			url: "/reference/errors/auth_invalid_key_id/",
			summary: "No such key.",
			text: "",
		},
		{ code: "AUTH_INVALID_USER_ID", url: "", summary: "No such user.", text: "" },
	];
	const table = summaryTable(page, [
		...exportGroups(entries, places),
		memberGroup("Members", person, person.members, places),
		errorGroup(entries, errors, places),
	]);
	const [, groups = ""] = /^<SummaryTable repeats groups=\{(.*)\} \/>$/.exec(table) ?? [];
	expect(JSON.parse(groups)).toEqual([
		{ label: "Functions", rows: [{ name: "greet()", url: "#greet", about: "Greets." }] },
		{
			label: "Types",
			rows: [
				{
					name: "Person",
					url: "/reference/lucia/interfaces/#person",
					about: "Somebody, see `greet`.",
				},
			],
		},
		{
			label: "Members",
			rows: [
				{ name: "name", url: "/reference/lucia/interfaces/#person-name", about: "The name." },
				{ name: "say()", url: "/reference/lucia/interfaces/#person-say", about: "Says it." },
			],
		},
		{
			label: "Errors",
			rows: [
				{
					name: "AUTH_INVALID_KEY_ID",
					url: "/reference/errors/auth_invalid_key_id/",
					about: "No such key.",
				},
			],
		},
	]);
	expect(summaryTable(page, exportGroups([], places))).toBe("");
});

test("a summary has no marks of Markdown but those of code, which tables and the search show as they are", () => {
	expect(plainSummary("Reads a {@link Token}. More.")).toBe("Reads a `Token`.");
	expect(plainSummary("See [the page](/page/): **nothing** is `a ** b`.")).toBe(
		"See the page: nothing is `a ** b`.",
	);
});
