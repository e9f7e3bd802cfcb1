import type { ReferenceSymbol } from "../contents/symbols.ts";
import { firstSentence } from "./doc-comment.ts";
import type { Entry, Member } from "./model.ts";
import { idOf, optionTypes, type Places } from "./places.ts";

/** What an instance of a type is called in the samples; members are named after it. */
const instances: Readonly<Record<string, string>> = {
	Auth: "auth",
	AuthRequest: "authRequest",
	Session: "session",
	User: "user",
	Key: "key",
	Cookie: "cookie",
	LuciaError: "error",
	Tokens: "tokens",
	TokenRequest: "tokenRequest",
};

/** What readers write who remember another name, or the one that the old documentation had. */
const aliases: Readonly<Record<string, readonly string[]>> = {
	"lucia#CsrfProtectionOptions.allowedSubDomains": ["allowedSubdomains"],
	"lucia/utils#joinAdapters": ["__experimental_joinAdapters"],
};

/** Markdown without links and stress, on one line: where it stands, Markdown is not read. */
export function plainSummary(text: string): string {
	return firstSentence(text)
		.replace(/\{@link\s+(?:[^|}]*\|)?\s*([^}]+?)\s*\}/g, "`$1`")
		.replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
		.replace(/\*\*([^*]+)\*\*/g, "$1");
}

function memberName(entry: Entry, path: readonly Member[]): string {
	const names = path.map(({ name }) => name).join(".");
	const isOption = entry.name in optionTypes;
	if (isOption) {
		const prefix = optionTypes[entry.name] ?? "";
		return prefix === "" ? names : `${prefix}.${names}`;
	}
	const owner = instances[entry.name] ?? entry.name;
	return `${owner}.${names}${path.at(-1)?.kind === "method" ? "()" : ""}`;
}

export const entryName = ({ kind, name }: Entry): string =>
	kind === "function" ? `${name}()` : name;

/** The part of `ReferenceSymbol` that other names of the same share. */
const withAliases = (id: string): Pick<ReferenceSymbol, "aliases"> => {
	const others = aliases[id];
	return others ? { aliases: others } : {};
};

function memberSymbols(
	entry: Entry,
	places: Places,
	otherIds: readonly string[],
	members: readonly Member[],
	above: readonly Member[] = [],
): ReferenceSymbol[] {
	return members.flatMap((member): ReferenceSymbol[] => {
		// What nobody has said a word about is part of its owner's signature, and no more.
		if (!member.doc) return [];
		const path = [...above, member];
		const dotted = path.map(({ name }) => name).join(".");
		// A reader sets the options of sessions in the configuration, wherever they are declared.
		const owners =
			entry.name === "SessionOptions"
				? ["lucia#Configuration", "lucia#SessionOptions"]
				: entry.name === "SessionPeriods"
					? ["lucia#SessionExpiryOptions", idOf(entry), ...otherIds]
					: [idOf(entry), ...otherIds];
		const [id = "", ...others] = owners.map((owner) => `${owner}.${dotted}`);
		return [
			{
				id,
				name: memberName(entry, path),
				kind: entry.name in optionTypes ? "option" : member.kind,
				url: places.member(entry, path),
				summary: plainSummary(member.doc?.text ?? ""),
				...withAliases(id),
				...(others.length > 0 && { otherIds: others }),
			},
			...memberSymbols(entry, places, otherIds, member.members, path),
		];
	});
}

/** The entries, each declaration once, with the ids of the other names that it is exported under. */
export function distinct(entries: readonly Entry[]): [entry: Entry, otherIds: string[]][] {
	const groups = new Map<string, Entry[]>();
	for (const entry of entries) groups.set(entry.key, [...(groups.get(entry.key) ?? []), entry]);
	return [...groups.values()].flatMap((group) => {
		const [first] = group;
		if (!first) return [];
		// The first module in the order of the book; of two names in it the one that is no alias.
		const main =
			group.find(({ key, name, module }) => key.endsWith(`#${name}`) && module === first.module) ??
			first;
		return [[main, group.filter((each) => each !== main).map(idOf)] as [Entry, string[]]];
	});
}

/** Everything that readers look up. */
export function symbolsOf(
	entries: readonly Entry[],
	places: Places,
	codes: readonly { code: string; url: string; summary: string }[],
): ReferenceSymbol[] {
	const exported = ([entry, otherIds]: [Entry, string[]]): ReferenceSymbol[] => {
		const own: ReferenceSymbol = {
			id: idOf(entry),
			name: entryName(entry),
			kind: entry.kind,
			url: places.entry(entry),
			summary: plainSummary(entry.doc?.text ?? ""),
			...withAliases(idOf(entry)),
			...(otherIds.length > 0 && { otherIds }),
		};
		return [own, ...memberSymbols(entry, places, otherIds, entry.members)];
	};
	return [
		...distinct(entries).flatMap(exported),
		...codes.map(({ code, url, summary }): ReferenceSymbol => ({
			id: `lucia#error.${code}`,
			name: code,
			kind: "error code",
			url,
			summary,
		})),
	];
}
