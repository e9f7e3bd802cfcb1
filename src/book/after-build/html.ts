/** A start tag of a page, in the order of the text. */
export interface Tag {
	/** in lower case */
	readonly name: string;
	/** names in lower case; values as they are written, with character references */
	readonly attributes: ReadonlyMap<string, string>;
	/** offset behind the tag's `>` */
	readonly end: number;
	/** text up to the end tag, for elements whose content is no markup; otherwise empty */
	readonly text: string;
}

const comment = /<!--[\s\S]*?-->|<![^>]*>/y;
const startTag = /<([a-z][^\s/>]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/iy;
const attribute = /([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
const rawText = new Set(["script", "style", "textarea", "title"]);

/**
 * Reads the start tags of a page. Unlike a search for `<script`, it is not misled by a `<script>` that
 * stands in an attribute (the copy button of a sample has one) or in a comment.
 * @param html - text of a page
 */
export function* startTags(html: string): Generator<Tag> {
	let at = html.indexOf("<");
	while (at !== -1) {
		comment.lastIndex = at;
		startTag.lastIndex = at;
		const tag = comment.test(html) ? undefined : startTag.exec(html);
		if (tag) {
			const name = (tag[1] ?? "").toLowerCase();
			const attributes = new Map<string, string>();
			for (const [, key = "", double, single, bare] of (tag[2] ?? "").matchAll(attribute)) {
				attributes.set(key.toLowerCase(), double ?? single ?? bare ?? "");
			}
			const end = at + tag[0].length;
			let text = "";
			if (rawText.has(name)) {
				const close = html.slice(end).search(new RegExp(`</${name}[\\s/>]`, "i"));
				text = close === -1 ? html.slice(end) : html.slice(end, end + close);
			}
			yield { name, attributes, end, text };
			at = html.indexOf("<", end + text.length);
		} else {
			at = html.indexOf("<", comment.lastIndex > at ? comment.lastIndex : at + 1);
		}
	}
}
