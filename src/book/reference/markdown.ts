import type { Entry, Member, Signature } from "./model.ts";
import { idOf, type Places } from "./places.ts";

/** Finds what a name in a comment stands for. */
export interface Linker {
	/** Address of `Auth.createUser` or `createKeyId`, as seen from a module; null when there is none. */
	address(name: string, module: string): string | null;
	/** Address of the entry with this key. */
	target(key: string): string | null;
}

export function createLinker(entries: readonly Entry[], places: Places): Linker {
	const byKey = new Map<string, Entry>();
	for (const entry of entries) if (!byKey.has(entry.key)) byKey.set(entry.key, entry);
	const find = (name: string, module: string): Entry | undefined => {
		const named = entries.filter((entry) => entry.name === name);
		return (
			named.find((entry) => entry.module === module) ??
			named.find((entry) => entry.module === "lucia") ??
			named[0]
		);
	};
	const canonical = (entry: Entry): Entry => byKey.get(entry.key) ?? entry;
	return {
		address: (name, module) => {
			const [first = "", ...rest] = name.split(".");
			const entry = find(first, module);
			if (!entry) return null;
			const path: Member[] = [];
			let { members } = entry;
			for (const part of rest) {
				const member = members.find((each) => each.name === part);
				if (!member) return null;
				path.push(member);
				({ members } = member);
			}
			const main = canonical(entry);
			return path.length > 0 ? places.member(main, path) : places.entry(main);
		},
		target: (key) => {
			const entry = byKey.get(key);
			return entry ? places.entry(entry) : null;
		},
	};
}

const link = /\{@link\s+([^}|\s]+)\s*(?:\|\s*([^}]+?))?\s*\}/g;

/** The `{@link …}` of a text: what each names, and where in the text it stands. */
export function linksIn(text: string): { name: string; offset: number }[] {
	return [...text.matchAll(link)].map(({ 1: name = "", index }) => ({ name, offset: index }));
}

/** A text of a comment as MDX: links made, and nothing that MDX would take for its own. */
export function toMdx(text: string, module: string, linker: Linker): string {
	return text
		.split(/(```[^]*?```|`[^`\n]+`|\{@link[^}]*\})/g)
		.map((part) => {
			if (part.startsWith("`")) return part;
			if (part.startsWith("{@link")) {
				return part.replace(link, (_, name: string, label?: string) => {
					if (/^https?:/.test(name)) return `[${label ?? name}](${name})`;
					const address = linker.address(name, module);
					const shown = label ?? `\`${name}\``;
					return address === null ? shown : `[${shown}](${address})`;
				});
			}
			return part.replace(/[{}<]/g, "\\$&");
		})
		.join("");
}

const escapes: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
};
const escapeHtml = (text: string): string =>
	text.replace(/[&<>"]/g, (each) => escapes[each] ?? each);

const classes = { keyword: "k", type: "t", name: "f", string: "s", plain: "" } as const;

/** A signature as HTML, its exported names linked to their entries. */
export function signatureHtml(signature: Signature, linker: Linker, self?: string): string {
	return signature
		.map(({ text, kind, target }) => {
			const address = target === undefined || target === self ? null : linker.target(target);
			const shown = escapeHtml(text);
			if (address !== null) return `<a href="${address}">${shown}</a>`;
			const name = classes[kind];
			return name === "" ? shown : `<span class="${name}">${shown}</span>`;
		})
		.join("");
}

/** The id of a symbol, for what is asked by id. */
export const memberId = (entry: Entry, path: readonly Member[]): string =>
	[idOf(entry), ...path.map(({ name }) => name)].join(".");
