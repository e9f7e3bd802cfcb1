import type { ExpressiveCodePlugin } from "expressive-code";
import { type Element, h, visit } from "expressive-code/hast";
import type { ShikiTransformer } from "shiki";
import { roleOfColour } from "../../styles/code-theme.ts";

declare module "expressive-code" {
	interface ExpressiveCodeBlockProps {
		/** The name of the file, or of what the block is; `title="auth.ts"` in the fence. */
		title: string;
	}
}

/**
 * Shiki gives up on a line after half a second, and on a busy machine that was the first line of a page,
 * which then stood there in one colour. Without the limit a build is the same wherever it runs.
 */
const patient: ShikiTransformer = {
	name: "patient",
	preprocess(_code, options) {
		options.tokenizeTimeLimit = 0;
	},
};

/** How Shiki is to go about its work. */
export const highlighting: { readonly transformers: ShikiTransformer[] } = {
	transformers: [patient],
};

/**
 * Stands in the page once for all blocks: copies the text of a block. A block
 * that readers see in part is copied whole, by src/components/sample/whole.ts.
 */
const script = `document.addEventListener("click", async ({ target }) => {
	if (!(target instanceof HTMLElement) || !target.matches(".frame:not(:has(> .whole)) > .copy")) return;
	const lines = [...target.parentElement.querySelectorAll(".ec-line")];
	const text = lines.map((line) => line.textContent.replace(/\\n$/, "")).join("\\n");
	let said = "Copied";
	try { await navigator.clipboard.writeText(text); } catch { said = "Not allowed"; }
	target.textContent = said;
	setTimeout(() => { target.textContent = "Copy"; }, 2000);
});`;

/** The word on it is no text of the page: the search does not read it. */
const copyButton = {
	type: "button",
	className: ["copy"],
	ariaLive: "polite",
	dataPagefindIgnore: "all",
};

/** Gives a token the class of its role instead of a colour; plain text loses its wrapping altogether. */
function classesForColours(block: Element): void {
	visit(block, "element", (node, index, parent) => {
		const style = node.properties["style"];
		const colour = typeof style === "string" && /^--0:(#[0-9a-f]{6})/i.exec(style)?.[1];
		if (!colour) return undefined;
		const role = roleOfColour.get(colour.toLowerCase());
		delete node.properties["style"];
		if (role) node.properties["className"] = [role];
		else if (parent && index !== undefined && Object.keys(node.properties).length === 0) {
			parent.children.splice(index, 1, ...node.children);
			return index;
		}
		return undefined;
	});
}

/**
 * Only phrases may stand in `code`: its lines become spans, which the style sheet draws as blocks. The
 * name is for a block that scrolls, and so is a stop of the Tab key. (It is `code` that scrolls here:
 * of a `pre` that does, Expressive Code makes a landmark without a name.)
 */
function nameAndSpans(block: Element, label: string): void {
	visit(block, { tagName: "code" }, (code) => {
		Object.assign(code.properties, { role: "group", ariaLabel: label });
		visit(code, { tagName: "div" }, (line) => {
			line.tagName = "span";
		});
	});
}

/**
 * The frame of a code block: its title, a button that copies it, and a name under which a block that
 * scrolls is reached by keyboard.
 */
export function codeBlocks(): ExpressiveCodePlugin {
	return {
		name: "code blocks",
		jsModules: [script],
		hooks: {
			preprocessMetadata: ({ codeBlock }) => {
				const title = codeBlock.metaOptions.getString("title") ?? codeBlock.props.title;
				if (title) codeBlock.props.title = title;
			},
			postprocessRenderedBlock: ({ codeBlock, renderData }) => {
				const block = renderData.blockAst;
				classesForColours(block);
				const { title } = codeBlock.props;
				const position = codeBlock.parentDocument?.positionInDocument?.groupIndex ?? 0;
				// What a program printed is no sample: prose.css labels it and takes it back a little.
				const output = codeBlock.metaOptions.getBoolean("output") === true;
				nameAndSpans(block, title ?? `${output ? "Output" : "Sample"} ${position + 1}`);
				// For whom it is: src/book/samples/drivers/ and src/book/contents/stack.ts.
				const otherDriver = codeBlock.metaOptions.getString("other-driver");
				const properties = {
					className: output ? ["frame", "output"] : ["frame"],
					dataForDatabase: codeBlock.metaOptions.getString("for-database"),
					...(otherDriver && { dataOtherDriver: otherDriver, dataPagefindIgnore: "all" }),
				};
				renderData.blockAst = h("figure", properties, [
					...(title ? [h("figcaption", title)] : []),
					h("button", copyButton, "Copy"),
					block,
				]);
			},
		},
	};
}
