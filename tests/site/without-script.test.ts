import { ELEMENT_NODE, parse, TEXT_NODE, type DocumentNode, type ElementNode } from "ultrahtml";
import { expect, test } from "vitest";
import { findings } from "./site.ts";

// Read from the HTML, for every page. That no style sheet hides what is written here is seen in the
// browser, on a page of each kind (tests/browser/pages.spec.ts).

type Node = ElementNode["children"][number];

/** Elements whose text is no text of the page. */
const silent = new Set(["script", "style", "template"]);

const isElement = (node: Node): node is ElementNode => node.type === ELEMENT_NODE;

const isHidden = ({ name, attributes }: ElementNode): boolean =>
	silent.has(name) ||
	"hidden" in attributes ||
	/display:\s*none|visibility:\s*hidden/.test(attributes["style"] ?? "");

/** Hidden for a reason: the style sheet shows it beside its term, or it does nothing without script. */
const mayBeHidden = ({ name, attributes }: ElementNode): boolean =>
	silent.has(name) || name === "button" || attributes["role"] === "tooltip";

/** Every element that is not hidden, and the first of each branch that is. */
function elementsIn({ children }: DocumentNode | ElementNode): ElementNode[] {
	const found: ElementNode[] = [];
	for (const child of children.filter(isElement)) {
		found.push(child);
		if (!isHidden(child)) found.push(...elementsIn(child));
	}
	return found;
}

/** The text that a reader sees. */
function textIn(node: Node): string {
	if (node.type === TEXT_NODE) return node.value;
	if (!isElement(node) || isHidden(node)) return "";
	return node.children.map(textIn).join("");
}

test("every page can be read without JavaScript: a heading, its text, and nothing of it hidden", () => {
	const wrong = findings(({ html, path }) => {
		// Says one sentence, and where to search: tests/browser/around.spec.ts.
		if (path === "/404.html") return [];
		const shown = elementsIn(parse(html) as DocumentNode).filter((element) => !isHidden(element));
		const main = shown.find(({ name }) => name === "main");
		const heading = shown.find(({ name }) => name === "h1");
		if (main === undefined) return ["shows no main part"];
		const found: string[] = [];
		if (heading === undefined || textIn(heading).trim() === "") found.push("shows no heading");
		const { length } = textIn(main).replace(/\s+/g, " ").trim();
		if (length <= 200) found.push(`shows ${length} characters`);
		for (const element of elementsIn(main)) {
			if (isHidden(element) && !mayBeHidden(element)) {
				found.push(`hides <${element.name} class="${element.attributes["class"] ?? ""}">`);
			}
		}
		return found;
	});
	expect(wrong).toEqual([]);
});
