// Loaded by ec.config.mjs, and bundled once more for pages that use <Code>: so it imports nothing
// heavy. The check itself runs before the first page is rendered.
import type { ExpressiveCodePlugin } from "expressive-code";
import { firstVisibleLine } from "../read/cut.ts";

/**
 * Removes from the rendered page what stands above `// ---cut---`. Line markers (`{2}`) and the copy
 * button then speak of the visible code.
 */
export function cutSamples(): ExpressiveCodePlugin {
	return {
		name: "cut-samples",
		hooks: {
			preprocessCode: ({ codeBlock }) => {
				const hidden = firstVisibleLine(codeBlock.getLines().map((line) => line.text));
				if (hidden > 0) codeBlock.deleteLines([...Array(hidden).keys()]);
			},
		},
	};
}
