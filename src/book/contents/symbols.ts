// What the reference says exists: every export, member, option and error code with its address. Read
// at build time only; src/book/reference/ writes the file before Astro starts.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What a symbol is, in the word that readers see. */
export type SymbolKind =
	| "function"
	| "method"
	| "class"
	| "interface"
	| "type"
	| "constant"
	| "property"
	| "option"
	| "error code";

/** An entry of the reference. */
export interface ReferenceSymbol {
	/** `<module>#<Export>[.<member>]`, such as `lucia#Auth.createSession` */
	readonly id: string;
	/** as readers say it, such as `auth.createSession()` */
	readonly name: string;
	readonly kind: SymbolKind;
	/** path in the site, with the anchor */
	readonly url: string;
	/** one sentence */
	readonly summary: string;
	/** other names that readers may look for */
	readonly aliases?: readonly string[];
	/**
	 * other ids of the same: of the type that declares it (`lucia#SessionOptions.hashSessionIds` is
	 * `lucia#Configuration.hashSessionIds`), of other modules that export it
	 */
	readonly otherIds?: readonly string[];
}

/**
 * @param root - absolute path of the repository
 * @returns every symbol of the reference; none as long as the reference has not been generated
 */
export function readSymbols(root: string = process.cwd()): readonly ReferenceSymbol[] {
	const file = join(root, "src/generated/symbols.json");
	if (!existsSync(file)) return [];
	return JSON.parse(readFileSync(file, "utf8")) as ReferenceSymbol[];
}
