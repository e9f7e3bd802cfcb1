// The code theme, for the day and the night lamp at once. A Shiki theme has to name colours, but what
// colour a token has is decided in tokens.css. So the theme names roles, each by a stand-in colour that
// nobody sees: src/plugins/code-blocks.ts turns it into the role's class, prose.css gives the class its
// token. No style attribute is left on the page, and the lamps are switched by CSS alone.

/** The class of each role, and the TextMate scopes that belong to it. */
const roles = {
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

const standIns = Object.keys(roles).map((role, at) => [`#00000${at + 1}`, role]);

/** From a stand-in colour to the class of its role; `undefined` for plain text. */
export const roleOfColour = new Map(standIns);

export const codeTheme = {
	name: "lucia",
	type: "light",
	colors: { "editor.background": "#ffffff", "editor.foreground": plain },
	tokenColors: standIns.map(([foreground, role]) => ({
		scope: roles[role],
		settings: { foreground },
	})),
};
