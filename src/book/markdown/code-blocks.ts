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
export const highlighting: {
	readonly transformers: ShikiTransformer[];
	readonly langAlias: Record<string, string>;
} = {
	transformers: [patient],
	langAlias: { env: "dotenv" },
};

/**
 * The buttons of a block (src/components/sample/listen.ts). The words on them are no text of the page: the
 * search does not read them.
 */
const tools = (): Element =>
	h("div", { className: ["tools"], dataPagefindIgnore: "all" }, [
		h("button", { type: "button", className: ["copy"], ariaLive: "polite" }, "Copy"),
	]);

/** What a block without a title is, for its header. */
const languages: Readonly<Record<string, string>> = {
	astro: "Astro",
	diff: "Diff",
	env: "Environment",
	http: "HTTP",
	js: "JavaScript",
	json: "JSON",
	sh: "Shell",
	sql: "SQL",
	svelte: "Svelte",
	text: "Text",
	ts: "TypeScript",
	tsx: "TSX",
	vue: "Vue",
};

/** A path that is too long for a phone breaks behind its slashes. */
const breakable = (title: string): (string | Element)[] =>
	title.split(/(?<=\/)/).flatMap((part, index) => (index === 0 ? [part] : [h("wbr"), part]));

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
 * The frame of a code block: a header with its title, or what it is, and its buttons; and a name under
 * which a block that scrolls is reached by keyboard. A single command has no header: the button stands
 * beside it.
 */
export function codeBlocks(): ExpressiveCodePlugin {
	return {
		name: "code blocks",
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
				// What a program printed is no sample: code.css takes it back a little.
				const output = codeBlock.metaOptions.getBoolean("output") === true;
				nameAndSpans(block, title ?? `${output ? "Output" : "Sample"} ${position + 1}`);
				// For whom it is: src/book/samples/drivers/ and src/book/contents/stack.ts.
				const otherDriver = codeBlock.metaOptions.getString("other-driver");
				const { language } = codeBlock;
				const isCommand = language === "sh" && !title && codeBlock.getLines().length === 1;
				const label = output ? "Output" : (languages[language] ?? language);
				const kind = output ? ["output"] : isCommand ? ["command"] : [];
				const properties = {
					className: ["frame", ...kind],
					...(!title && !isCommand && { dataLabel: label }),
					dataForDatabase: codeBlock.metaOptions.getString("for-database"),
					...(otherDriver && { dataOtherDriver: otherDriver, dataPagefindIgnore: "all" }),
				};
				renderData.blockAst = h("figure", properties, [
					...(title ? [h("figcaption", breakable(title))] : []),
					tools(),
					block,
				]);
			},
		},
	};
}
