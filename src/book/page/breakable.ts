const references: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

const escaped = (text: string): string =>
	text.replace(/[&<>]/g, (sign) => references[sign] ?? sign);

/**
 * A label as HTML. A name that is too long for a narrow column breaks between its words, behind `_` and
 * before a capital letter, and not in the midst of one.
 * @param label - the label as plain text
 */
export function breakable(label: string): string {
	return label
		.split(/(?<=[a-z]_?)(?=[A-Z][a-z])|(?<=_)/)
		.map(escaped)
		.join("<wbr>");
}

/** As many letters of a title as the narrowest phone has room for. */
const longest = 18;

/**
 * A name as the title of its page, as HTML: it breaks behind `/` and `_`, and at its hyphens only where a
 * part is too long for a phone.
 * @param name - such as `@lucia-auth/adapter-sqlite`
 */
export function breakableTitle(name: string): string {
	return name
		.split(/(?<=[/_])/)
		.flatMap((part) => (part.length > longest ? part.split(/(?<=-)/) : part))
		.map((part) => `<span>${escaped(part)}</span>`)
		.join("<wbr>");
}
