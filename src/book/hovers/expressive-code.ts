// Loaded by ec.config.mjs, and bundled once more for pages that use <Code>: so it imports nothing
// heavy. What it shows was found by the check of the samples (fill-book.ts).
//
// Each name of our packages is a link to its entry in the reference. A page may hold a hundred of them,
// which would bury the rest of the page for whoever goes through it with the Tab key, so that a block
// is one stop and the arrow keys go from name to name (src/components/sample/listen.ts sets that up;
// without JavaScript each link is a stop of its own, because nothing else would lead to it).
// Type and docs lie in a file per page, which is fetched when a reader first asks: as attributes they
// would cost every first visit the 1 to 2 kB (Brotli) that the file has.
import {
	ExpressiveCodeAnnotation,
	type AnnotationRenderOptions,
	type ExpressiveCodeBlock,
	type ExpressiveCodePlugin,
} from "expressive-code";
import { type Element, h, type Parents, select } from "expressive-code/hast";
import {
	blockKey,
	bookStore,
	type BlockHovers,
	type BlockProgram,
	type Hover,
} from "../samples/astro/book-store.ts";
import { firstVisibleLine } from "../samples/read/cut.ts";

/** A name in a rendered line, as a link. */
class Name extends ExpressiveCodeAnnotation {
	override name = "Name of our packages";
	readonly #url: string;
	readonly #text: number;

	constructor({ column, length, url, text }: Hover & { readonly url: string }) {
		super({ inlineRange: { columnStart: column, columnEnd: column + length } });
		this.#url = url;
		this.#text = text;
	}

	render({ nodesToTransform }: AnnotationRenderOptions): Parents[] {
		return nodesToTransform.map((node) =>
			h("a", { className: ["name"], href: this.#url, dataName: String(this.#text) }, node),
		);
	}
}

/** A button for each block that has an entry in one of the store's maps. */
function blockButton(
	name: string,
	entries: () => ReadonlyMap<string, BlockProgram>,
	add: (frame: Element, program: BlockProgram, block: ExpressiveCodeBlock) => void,
): ExpressiveCodePlugin {
	const found = new WeakMap<ExpressiveCodeBlock, BlockProgram>();
	return {
		name,
		hooks: {
			preprocessMetadata: ({ codeBlock }) => {
				const page = codeBlock.parentDocument?.sourceFilePath ?? "";
				const program = entries().get(blockKey(page, codeBlock.code));
				if (program !== undefined) found.set(codeBlock, program);
			},
			// After codeBlocks(), which makes the frame.
			postprocessRenderedBlock: ({ codeBlock, renderData }) => {
				const program = found.get(codeBlock);
				if (program !== undefined) add(renderData.blockAst, program, codeBlock);
			},
		},
	};
}

/**
 * A button that runs the sample on its page (src/components/sample/run.ts), in the header beside Copy.
 * Hidden where no script can answer it.
 */
export function runButtons(): ExpressiveCodePlugin {
	return blockButton(
		"run buttons",
		() => bookStore().programs,
		(frame, { url, number }, { props: { title } }) => {
			// Before Copy, whose place is then the same in every block.
			select(".tools", frame)?.children.unshift(
				h(
					"button",
					{
						type: "button",
						className: ["run"],
						ariaLive: "polite",
						dataRun: String(number),
						dataPrograms: url,
					},
					["Run", ...(title ? [h("span", { className: ["sr-only"] }, ` ${title}`)] : [])],
				),
			);
		},
	);
}

/**
 * A button that shows all of a block that readers see in part (src/components/sample/whole.ts), below
 * it; the Copy button of such a block takes all of it.
 */
export function wholeButtons(): ExpressiveCodePlugin {
	return blockButton(
		"whole programs",
		() => bookStore().wholes,
		(frame, { url, number }) => {
			frame.children.push(
				h(
					"button",
					{
						type: "button",
						className: ["whole"],
						ariaExpanded: "false",
						dataWhole: String(number),
						dataWholes: url,
						dataPagefindIgnore: "all",
					},
					"Show the whole program",
				),
			);
		},
	);
}

/** Makes the names of our packages in a sample links to the reference, with a card on each. */
export function hovers(): ExpressiveCodePlugin {
	const found = new WeakMap<ExpressiveCodeBlock, BlockHovers & { readonly hidden: number }>();
	return {
		name: "names",
		hooks: {
			// Before anything is cut.
			preprocessMetadata: ({ codeBlock }) => {
				const page = codeBlock.parentDocument?.sourceFilePath ?? "";
				const block = bookStore().hovers.get(blockKey(page, codeBlock.code));
				if (block === undefined) return;
				const lines = codeBlock.getLines().map(({ text }) => text);
				found.set(codeBlock, { ...block, hidden: firstVisibleLine(lines) });
			},
			postprocessAnalyzedCode: ({ codeBlock }) => {
				const { names, hidden } = found.get(codeBlock) ?? { names: [], hidden: 0 };
				for (const { url, ...name } of names) {
					if (url === undefined) continue;
					codeBlock.getLine(name.line - hidden)?.addAnnotation(new Name({ ...name, url }));
				}
			},
			postprocessRenderedBlock: ({ codeBlock, renderData }) => {
				const block = found.get(codeBlock);
				const pre = select("pre", renderData.blockAst);
				if (block === undefined || pre === undefined) return;
				if (block.names.some(({ url }) => url !== undefined)) {
					pre.properties["dataNames"] = block.url;
				}
			},
		},
	};
}
