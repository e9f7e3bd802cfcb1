import { posix } from "node:path";
import { ownPackages } from "../packages/own-packages.ts";
import type { EntryPoint } from "./names.ts";

/**
 * @param root - absolute path of the repository, with forward slashes
 * @returns every module that readers can import from our packages; `lucia` first, and each package's
 *   main module before its others: what two modules export belongs to the first; last comes
 *   `book`, which samples alone can import
 */
export function entryPoints(root: string): EntryPoint[] {
	const ofPackages = ownPackages(root).flatMap(({ modules }) =>
		modules.map(({ name, source }) => ({ module: name, file: posix.join(root, source) })),
	);
	const ofTheBook = posix.join(root, "src/book/samples/run/book.ts");
	return [...ofPackages, { module: "book", file: ofTheBook }];
}
