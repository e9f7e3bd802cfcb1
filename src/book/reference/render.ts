import type { DocBlock, DocComment, NamedBlock } from "./doc-comment.ts";
import { exampleOf } from "./examples.ts";
import { memberId, signatureHtml, toMdx, type Linker } from "./markdown.ts";
import type { Call, Entry, Member, Parameter, Place } from "./model.ts";
import { idOf, optionTypes, type Places } from "./places.ts";

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

/** Writes the parts of an entry, in the order of the page. */
export function createRenderer({ places, linker, sourceUrl }: Rendering): {
	entry(entry: Entry, heading: string): string;
	member(entry: Entry, path: readonly Member[], heading: string): string;
	list(entry: Entry, members: readonly Member[], above?: readonly Member[]): string;
	meta(place: Place, doc: DocComment | null): string;
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

	const meta = (place: Place, doc: DocComment | null): string => {
		const where = `${place.file}:${place.line}`;
		const source = sourceUrl ? `[${where}](${sourceUrl(place)})` : `\`${where}\``;
		const since = doc?.since ? `Since ${doc.since}. ` : "";
		return `<p class="reference-source">${since}Source: ${source.replace(/^`(.*)`$/, "<code>$1</code>")}</p>`;
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
	): string => {
		const parts: string[] = [];
		const [first, ...rest] = paragraphs(doc?.text ?? "");
		if (first !== undefined) parts.push(mdx(first, entry));
		if (doc?.deprecated) parts.push(`**Deprecated.** ${mdx(doc.deprecated, entry)}`);
		if (html !== "") parts.push(signature(html));
		parts.push(...rest.map((text) => mdx(text, entry)));
		const named = doc?.params ?? [];
		const types = doc?.typeParams ?? [];
		if (types.length > 0) {
			parts.push(
				"**Type parameters**",
				types.map(({ name, text }) => `- \`${name}\`: ${inItem(mdx(text, entry))}`).join("\n"),
			);
		}
		for (const call of calls) {
			const list = parameters(entry, call.parameters, call.doc?.params ?? named);
			if (list.length > 0) parts.push("**Parameters**", list.join("\n"));
			const returns = call.doc?.returns ?? doc?.returns;
			if (returns) parts.push("**Returns**", mdx(returns.text, entry));
			const throws = thrown(entry, call.doc?.throws ?? doc?.throws ?? []);
			if (throws.length > 0) parts.push("**Throws**", throws.join("\n"));
		}
		if (members.length > 0) parts.push(list(entry, members, path));
		if (doc?.defaultValue) parts.push(`**Default:** \`${doc.defaultValue.replaceAll("`", "")}\``);
		for (const { text } of doc?.see ?? [])
			parts.push(`See ${mdx(text.replace(/^\{@link\s+(https?:[^}\s]+)\}$/, "[$1]($1)"), entry)}.`);
		for (const example of doc?.examples ?? []) parts.push(exampleOf(id, example));
		parts.push(`<UsedIn of="${id}" />`, meta(place, doc));
		return parts.join("\n\n");
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
				return `<h3 id="${anchor}">${member.name}()</h3>\n\n${renderMember(entry, path)}`;
			});
		return [properties.join("\n"), ...methods].filter(Boolean).join("\n\n");
	};

	const renderMember = (entry: Entry, path: readonly Member[]): string => {
		const member = path.at(-1);
		if (!member) return "";
		return body(
			entry,
			memberId(entry, path),
			member,
			member.doc,
			signatureHtml(member.signature, linker),
			member.calls,
			member.members,
			path,
		);
	};

	return {
		meta,
		list,
		member: (entry, path, heading) => `${heading}\n\n${renderMember(entry, path)}`,
		entry: (entry, heading) =>
			`${heading}\n\n${body(
				entry,
				idOf(entry),
				entry,
				entry.doc,
				signatureHtml(entry.signature, linker, entry.key),
				entry.calls,
				entry.members,
				[],
			)}`,
	};
}
