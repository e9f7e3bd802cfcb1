import type { DocBlock, DocComment, NamedBlock } from "./doc-comment.ts";
import { exampleOf } from "./examples.ts";
import { memberId, signatureHtml, toMdx, type Linker } from "./markdown.ts";
import type { Call, Entry, Member, Parameter, Place } from "./model.ts";
import { idOf, optionTypes, type Places } from "./places.ts";
import { entryName } from "./symbols.ts";

/** What rendering needs to know of everything. */
export interface Rendering {
	readonly places: Places;
	readonly linker: Linker;
	/** Address of a line of the sources; null while the repository has no address. */
	readonly sourceUrl: ((place: Place) => string) | null;
}

const anchorIn = (url: string): string => url.slice(url.indexOf("#") + 1);

/** Lines of a list item below its first, so that they belong to it. */
const inItem = (text: string): string => text.replace(/\n/g, "\n  ");

/** A text of a comment without its last full stop doubled, on its own lines. */
const paragraphs = (text: string): string[] =>
	text === "" ? [] : text.split(/\n\s*\n/).map((part) => part.trim());

const signature = (html: string, inline = false): string =>
	`<Signature ${inline ? "inline " : ""}html={${JSON.stringify(html).replaceAll("\u2028", " ")}} />`;

/** Of a heading. */
export type Level = "##" | "###";

/** What is said of an entry or a member. */
interface Body {
	/** What it is: the first paragraph. */
	readonly lead: string;
	/** As a block; empty when it is not shown. */
	readonly signature: string;
	/** The other paragraphs. */
	readonly more: readonly string[];
	/** All that follows. */
	readonly rest: readonly string[];
	/** What the rest holds, in the words of its summary. */
	readonly holds: readonly string[];
}

const together = (parts: readonly string[]): string => parts.filter(Boolean).join("\n\n");

/** All of it, one behind the other. */
const unfolded = ({ lead, signature: shown, more, rest }: Body): string =>
	together([lead, shown, ...more, ...rest]);

/**
 * Parts behind a summary that says what there is.
 *
 * @param of - The anchor of the heading above, if there is one.
 */
function fold(
	name: string,
	holds: readonly string[],
	parts: readonly string[],
	of: string | null,
): string {
	const said = holds.join(", ");
	const anchor = of === null ? "" : ` of="${of}"`;
	return together([
		`<Foldable${anchor} name="${name}" holds="${said.charAt(0).toUpperCase()}${said.slice(1)}">`,
		...parts,
		"</Foldable>",
	]);
}

/** A heading, what it is about in a sentence or two, and the rest folded. */
function folded(level: Level, name: string, anchor: string, body: Body): string {
	const { lead, signature: shown, more, rest, holds } = body;
	return together([
		`${level} \`${name}\``,
		lead,
		fold(name, holds, [shown, ...more, ...rest], anchor),
	]);
}

/** Writes the parts of an entry, in the order of the page. */
export function createRenderer({ places, linker, sourceUrl }: Rendering): {
	/** An entry under its heading. */
	entry(entry: Entry): string;
	/** An entry whose page is all about it: without its members, which have headings there. */
	whole(entry: Entry): string;
	/** A member under its heading; its options belong to it, and fold with it. */
	member(entry: Entry, member: Member, level: Level, options?: readonly string[]): string;
	list(entry: Entry, members: readonly Member[], above?: readonly Member[]): string;
} {
	const mdx = (text: string, { module }: Entry): string => toMdx(text, module, linker);

	const parameters = (
		entry: Entry,
		list: readonly Parameter[],
		documented: readonly NamedBlock[],
		prefix = "",
	): string[] =>
		list.flatMap((parameter) => {
			const name = parameter.name.replace(/^\.\.\./, "");
			const path = `${prefix}${name}`;
			const text = documented.find((each) => each.name === path)?.text ?? parameter.text;
			const optional = parameter.optional ? ", optional" : "";
			const said = text === "" ? "" : `: ${inItem(mdx(text, entry))}`;
			return [
				`- \`${path}\`${optional}${said}`,
				...parameters(entry, parameter.properties, documented, `${path}.`),
			];
		});

	const thrown = (entry: Entry, blocks: readonly DocBlock[]): string[] =>
		blocks.map(({ text }) => {
			const [, type = "", code, rest = text] =
				/^(?:(LuciaError|\w*Error)\b)?\s*(?:`([A-Z_]+)`)?\s*([^]*)$/.exec(text) ?? [];
			const shown =
				code !== undefined
					? `[\`${code}\`](/reference/errors/${code.toLowerCase()}/)`
					: type === ""
						? ""
						: `\`${type}\``;
			return `- ${shown} ${inItem(mdx(rest, entry))}`.replace(/ {2,}/, " ");
		});

	const meta = (place: Place, doc: DocComment | null): string[] => {
		const said = [
			...(doc?.since ? [`Since ${doc.since}.`] : []),
			...(sourceUrl
				? [`<a href="${sourceUrl(place)}">Source: {"${place.file}:${place.line}"}</a>`]
				: []),
		];
		return said.length === 0 ? [] : [`<p class="reference-source">${said.join(" ")}</p>`];
	};

	const body = (
		entry: Entry,
		id: string,
		place: Place,
		doc: DocComment | null,
		html: string,
		calls: readonly Call[],
		members: readonly Member[],
		path: readonly Member[],
		options: readonly string[] = [],
	): Body => {
		const parts: string[] = [];
		const holds = new Set<string>();
		const [first = "", ...more] = paragraphs(doc?.text ?? "").map((text) => mdx(text, entry));
		const deprecated = doc?.deprecated ? `**Deprecated.** ${mdx(doc.deprecated, entry)}` : "";
		if (html !== "") holds.add("signature");
		const named = doc?.params ?? [];
		const types = doc?.typeParams ?? [];
		if (types.length > 0) {
			holds.add("type parameters");
			parts.push(
				"**Type parameters**",
				types.map(({ name, text }) => `- \`${name}\`: ${inItem(mdx(text, entry))}`).join("\n"),
			);
		}
		for (const call of calls) {
			const list = parameters(entry, call.parameters, call.doc?.params ?? named);
			if (list.length > 0) {
				holds.add("parameters");
				parts.push("**Parameters**", list.join("\n"));
			}
			const returns = call.doc?.returns ?? doc?.returns;
			if (returns) {
				holds.add("result");
				parts.push("**Returns**", mdx(returns.text, entry));
			}
			const throws = thrown(entry, call.doc?.throws ?? doc?.throws ?? []);
			if (throws.length > 0) {
				holds.add("errors");
				parts.push("**Throws**", throws.join("\n"));
			}
		}
		if (members.length > 0) {
			holds.add(entry.name in optionTypes ? "options" : "members");
			parts.push(list(entry, members, path));
		}
		if (doc?.defaultValue) {
			holds.add("default");
			parts.push(`**Default:** \`${doc.defaultValue.replaceAll("`", "")}\``);
		}
		if (options.length > 0) {
			holds.add("options");
			parts.push(...options);
		}
		for (const { text } of doc?.see ?? [])
			parts.push(`See ${mdx(text.replace(/^\{@link\s+(https?:[^}\s]+)\}$/, "[$1]($1)"), entry)}.`);
		for (const example of doc?.examples ?? []) {
			holds.add("example");
			parts.push(exampleOf(id, example));
		}
		parts.push(`<UsedIn of="${id}" />`, ...meta(place, doc));
		return {
			lead: together([first, deprecated]),
			signature: html === "" ? "" : signature(html),
			more,
			rest: parts,
			holds: [...holds],
		};
	};

	const list = (
		entry: Entry,
		members: readonly Member[],
		above: readonly Member[] = [],
	): string => {
		const seen = new Set<string>();
		const properties = members
			.filter(({ kind }) => kind === "property" || entry.name in optionTypes)
			.map((member) => {
				const path = [...above, member];
				const anchor = anchorIn(places.member(entry, path));
				const id = seen.has(anchor) ? "" : `<span id="${anchor}"></span>`;
				seen.add(anchor);
				const { doc } = member;
				const since = doc?.since ? ` (since ${doc.since})` : "";
				const fallback = doc?.defaultValue
					? ` Default: \`${doc.defaultValue.replaceAll("`", "")}\`.`
					: "";
				const deprecated = doc?.deprecated ? ` **Deprecated.** ${mdx(doc.deprecated, entry)}` : "";
				const text = paragraphs(doc?.text ?? "").map((each) => mdx(each, entry));
				const nested = member.members.some(({ doc: each }) => each)
					? `\n\n${list(entry, member.members, path)}`
					: "";
				const call = member.calls[0];
				const details = call
					? [
							...parameters(entry, call.parameters, doc?.params ?? []),
							...(doc?.returns ? [`- Returns ${mdx(doc.returns.text, entry)}`] : []),
							...thrown(entry, doc?.throws ?? []).map((each) => each.replace(/^- /, "- Throws ")),
						].join("\n")
					: "";
				const whole = `${id}${signature(signatureHtml(member.signature, linker), true)}${since}: ${text.join("\n\n")}${deprecated}${fallback}${details === "" ? "" : `\n\n${details}`}${nested}`;
				return `- ${inItem(whole)}`;
			});
		const methods = members
			.filter(({ kind }) => kind === "method" && !(entry.name in optionTypes))
			.map((member) => {
				const path = [...above, member];
				const anchor = anchorIn(places.member(entry, path));
				return `<h3 id="${anchor}">${member.name}()</h3>\n\n${unfolded(bodyOfMember(entry, member, path))}`;
			});
		return [properties.join("\n"), ...methods].filter(Boolean).join("\n\n");
	};

	const bodyOfMember = (
		entry: Entry,
		member: Member,
		path: readonly Member[],
		options: readonly string[] = [],
	): Body =>
		body(
			entry,
			memberId(entry, path),
			member,
			member.doc,
			signatureHtml(member.signature, linker),
			member.calls,
			member.members,
			path,
			options,
		);
	const bodyOfEntry = (entry: Entry): Body =>
		body(
			entry,
			idOf(entry),
			entry,
			entry.doc,
			signatureHtml(entry.signature, linker, entry.key),
			entry.calls,
			entry.members,
			[],
		);

	return {
		list,
		member: (entry, member, level, options) =>
			folded(
				level,
				`${member.name}${member.kind === "method" ? "()" : ""}`,
				anchorIn(places.member(entry, [member])),
				bodyOfMember(entry, member, [member], options),
			),
		entry: (entry) =>
			folded("##", entryName(entry), anchorIn(places.entry(entry)), bodyOfEntry(entry)),
		whole: (entry) => {
			const body = bodyOfEntry({ ...entry, members: [], signature: [] });
			const { lead, more, rest, holds } = body;
			if (holds.length === 0) return unfolded(body);
			return together([lead, ...more, fold(entry.name, holds, rest, null)]);
		},
	};
}
