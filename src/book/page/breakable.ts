const references: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * A label as HTML. A name that is too long for a narrow column breaks between its words, behind `_` and
 * before a capital letter, and not in the midst of one.
 * @param label - the label as plain text
 */
export function breakable(label: string): string {
	return label
		.split(/(?<=[a-z]_?)(?=[A-Z][a-z])|(?<=_)/)
		.map((part) => part.replace(/[&<>]/g, (sign) => references[sign] ?? sign))
		.join("<wbr>");
}
