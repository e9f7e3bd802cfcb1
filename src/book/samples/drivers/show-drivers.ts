import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { MdastPluginEntry } from "satteri";
import { parseMeta } from "../read/meta.ts";
import { kindOf } from "../read/kinds.ts";
import { dimensions } from "../../contents/stack.ts";
import { drivers, otherDrivers } from "./drivers.ts";
import { otherDriverOf, withOtherDrivers } from "./pages.ts";

/**
 * Sätteri plugin: behind a sample that opens a database stands the same with the other driver, and each
 * says for whom it is (src/book/contents/stack.ts).
 *
 * @param root - absolute path of the repository
 */
export function showDrivers(root: string): MdastPluginEntry {
	return ({ fileURL, source }) => {
		if (fileURL?.protocol !== "file:") return null;
		const page = relative(root, fileURLToPath(fileURL)).split(sep).join("/");
		const shown = withOtherDrivers(page, source).flatMap(([place]) => otherDriverOf(place) ?? []);
		if (shown.length === 0) return null;
		return {
			name: "show-drivers",
			code(node, context) {
				const meta = node.meta ?? "";
				if (kindOf(node.lang ?? "") !== "typescript" || parseMeta(meta).prelude) return;
				const found = otherDrivers(node.value);
				// What was put there is visited, too.
				if (found === undefined || /\bfor-database=/.test(meta)) return;
				const others = shown.flatMap((driver) => {
					const text = found.others.get(driver);
					return text === undefined ? [] : [{ driver, text }];
				});
				if (others.length === 0) return;
				const names = new Set<string>(others.map(({ driver }) => driver));
				const rest = Object.keys(dimensions.database.values).filter((name) => !names.has(name));
				context.setProperty(node, "meta", `${meta} for-database="${rest.join(" ")}"`.trim());
				context.insertAfter(
					node,
					others.map(({ driver, text }) => ({
						type: "code",
						lang: node.lang,
						meta: `${meta} for-database="${driver}" other-driver="${drivers[driver].name}"`.trim(),
						value: text,
					})),
				);
			},
		};
	};
}
