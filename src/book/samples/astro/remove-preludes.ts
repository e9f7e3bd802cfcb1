import type { MdastPluginDefinition } from "satteri";
import { parseMeta } from "../read/meta.ts";

/** Sätteri plugin: a block marked `prelude` is for the check alone and leaves the page. */
export const removePreludes: MdastPluginDefinition = {
	name: "remove-sample-preludes",
	code(node, context) {
		if (parseMeta(node.meta ?? "").prelude) context.removeNode(node);
	},
};
