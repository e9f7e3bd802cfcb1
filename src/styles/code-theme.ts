// The code theme, for the day and the night lamp at once. A Shiki theme has to name colours, but what
// colour a token has is decided in tokens.css. So the theme names roles, each by a stand-in colour that
// nobody sees: src/book/markdown/code-blocks.ts turns it into the role's class, prose.css gives the class its
// token. No style attribute is left on the page, and the lamps are switched by CSS alone.

import type { ExpressiveCodeThemeInput } from "expressive-code";

/** The class of each role, and the TextMate scopes that belong to it. */
const roles: Readonly<Record<string, readonly string[]>> = {
	c: ["comment", "punctuation.definition.comment"],
	k: [
		"keyword",
		"storage",
		"variable.language",
		"constant.language.import-export-all",
		"keyword.operator.expression",
		"keyword.operator.new",
		"punctuation.definition.keyword",
		"entity.name.tag",
		"markup.heading",
	],
	s: [
		"string",
		"punctuation.definition.string",
		"constant.other.symbol",
		"string.unquoted.argument.shell",
		"markup.inline.raw",
		"markup.inserted",
	],
	n: ["constant.numeric", "constant.language", "constant.character.escape", "constant.other.color"],
	f: [
		"entity.name.function",
		"support.function",
		"meta.function-call entity.name.function",
		"entity.name.command",
	],
	t: [
		"entity.name.type",
		"entity.name.class",
		"entity.other.inherited-class",
		"support.type",
		"support.class",
		"storage.type.sql",
		"entity.other.attribute-name",
	],
	p: [
		"meta.object-literal.key",
		"variable.other.property",
		"variable.other.object.property",
		"support.type.property-name",
		"support.variable.property",
		"string.unquoted.option.shell",
		"constant.other.option",
	],
	u: [
		"punctuation",
		"meta.brace",
		"keyword.operator",
		"storage.type.function.arrow",
		"punctuation.separator",
	],
};

/** What has no role: the colour of the block itself. */
const plain = "#000000";

const standIns = Object.entries(roles).map(([role, scopes], at) => ({
	colour: `#00000${at + 1}`,
	role,
	scopes,
}));

/** From a stand-in colour to the class of its role; plain text has none. */
export const roleOfColour: ReadonlyMap<string, string> = new Map(
	standIns.map(({ colour, role }) => [colour, role]),
);

export const codeTheme: ExpressiveCodeThemeInput = {
	name: "lucia",
	type: "light",
	colors: { "editor.background": "#ffffff", "editor.foreground": plain },
	tokenColors: standIns.map(({ colour, scopes }) => ({
		scope: [...scopes],
		settings: { foreground: colour },
	})),
};
