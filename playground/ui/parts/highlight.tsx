import type { JSX } from "preact";
import { clip } from "#runtime/limits";
import { drawnSource } from "../drawn.ts";

type Kind = "comment" | "string" | "number" | "keyword" | "function" | "punctuation" | "plain";

interface Language {
	readonly pattern: RegExp;
	readonly keywords: ReadonlySet<string>;
	readonly ignoreCase: boolean;
}

const typescript: Language = {
	pattern:
		/(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|(?<number>\b\d[\d_.]*n?\b)|(?<word>[A-Za-z_$][\w$]*)|(?<punctuation>[^\w\s])/g,
	keywords: new Set(
		"as async await break case catch class const continue default delete do else export extends false finally for from function if import in instanceof interface let new null of return satisfies static switch this throw true try type typeof undefined var void while yield".split(
			" ",
		),
	),
	ignoreCase: false,
};

const sql: Language = {
	pattern:
		/(?<comment>--[^\n]*)|(?<string>'(?:''|[^'])*')|(?<number>\b\d[\d.]*\b)|(?<word>[A-Za-z_]\w*|"[^"]*"|`[^`]*`)|(?<punctuation>[^\w\s])/g,
	keywords: new Set(
		"select from where insert into values update set delete and or not null inner left join on as order by limit begin commit rollback transaction immediate create table primary key references unique pragma integer text is in desc asc returning savepoint release".split(
			" ",
		),
	),
	ignoreCase: true,
};

type LanguageName = "typescript" | "sql";

const languages: Readonly<Record<LanguageName, Language>> = { typescript, sql };

function kindOf(
	language: Language,
	groups: Readonly<Record<string, string | undefined>>,
	next: string,
): Kind {
	if (groups["comment"] !== undefined) return "comment";
	if (groups["string"] !== undefined) return "string";
	if (groups["number"] !== undefined) return "number";
	if (groups["punctuation"] !== undefined) return "punctuation";
	const word = groups["word"] ?? "";
	if (language.keywords.has(language.ignoreCase ? word.toLowerCase() : word)) return "keyword";
	return !language.ignoreCase && next === "(" ? "function" : "plain";
}

/**
 * The pieces of a source text, each with what it is. Joined they are the text again.
 *
 * @param most - After so many the rest is one piece: each is an element of the page.
 */
export function pieces(
	source: string,
	name: LanguageName,
	most: number = drawnSource.pieces,
): readonly [Kind, string][] {
	const language = languages[name];
	const found: [Kind, string][] = [];
	let at = 0;
	for (const match of source.matchAll(language.pattern)) {
		if (found.length >= most) break;
		if (match.index > at) found.push(["plain", source.slice(at, match.index)]);
		at = match.index + match[0].length;
		found.push([kindOf(language, match.groups ?? {}, source.charAt(at)), match[0]]);
	}
	if (at < source.length) found.push(["plain", source.slice(at)]);
	return found;
}

/** A text of code, lightly coloured at its beginning and cut where it is long. Never markup. */
export function Highlighted({
	source,
	language,
}: {
	source: string;
	language: LanguageName;
}): JSX.Element {
	return (
		<code>
			{pieces(clip(source, drawnSource.text), language).map(([kind, text], index) =>
				// oxlint-disable-next-line react/no-array-index-key -- pieces have no other identity
				kind === "plain" ? (
					text
				) : (
					<span key={index} class={`hl-${kind}`}>
						{text}
					</span>
				),
			)}
		</code>
	);
}
