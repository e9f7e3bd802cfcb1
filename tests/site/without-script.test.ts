import type { Element, Root, RootContent } from "hast";
import { fromHtml } from "hast-util-from-html";
import { expect, test } from "vitest";
import { findings } from "./site.ts";

// Read from the HTML, for every page. That no style sheet hides what is written here is seen in the
// browser, on a page of each kind (tests/browser/pages.spec.ts).

/** Elements whose text is no text of the page. */
const silent = new Set(["script", "style", "template"]);

const isElement = (node: RootContent): node is Element => node.type === "element";

const isHidden = ({ tagName, properties }: Element): boolean =>
	silent.has(tagName) ||
	"hidden" in properties ||
	/display:\s*none|visibility:\s*hidden/.test(properties["style"] ?? "");

/** Hidden for a reason: the style sheet shows it beside its term, or it does nothing without script. */
const mayBeHidden = ({ tagName, properties }: Element): boolean =>
	silent.has(tagName) || tagName === "button" || properties["role"] === "tooltip";

/** Every element that is not hidden, and the first of each branch that is. */
function elementsIn({ children }: Root | Element): Element[] {
	const found: Element[] = [];
	for (const child of children) {
		if (!isElement(child)) continue;
		found.push(child);
		if (!isHidden(child)) found.push(...elementsIn(child));
	}
	return found;
}

/** The text that a reader sees. */
function textIn(node: RootContent): string {
	if (node.type === "text") return node.value;
	if (!isElement(node) || isHidden(node)) return "";
	return node.children.map(textIn).join("");
}

test("every page can be read without JavaScript: a heading, its text, and nothing of it hidden", () => {
	const wrong = findings(({ html, path }) => {
		// Says one sentence, and where to search: tests/browser/around.spec.ts.
		if (path === "/404.html") return [];
		const shown = elementsIn(fromHtml(html)).filter((element) => !isHidden(element));
		const main = shown.find(({ tagName }) => tagName === "main");
		const heading = shown.find(({ tagName }) => tagName === "h1");
		if (main === undefined) return ["shows no main part"];
		const found: string[] = [];
		if (heading === undefined || textIn(heading).trim() === "") found.push("shows no heading");
		const { length } = textIn(main).replace(/\s+/g, " ").trim();
		if (length <= 200) found.push(`shows ${length} characters`);
		for (const element of elementsIn(main)) {
			if (isHidden(element) && !mayBeHidden(element)) {
				found.push(
					`hides <${element.tagName} class="${String(element.properties["className"] ?? "")}">`,
				);
			}
		}
		return found;
	});
	expect(wrong).toEqual([]);
});
