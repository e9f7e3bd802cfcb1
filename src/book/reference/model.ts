import type { DocComment } from "./doc-comment.ts";

/** A piece of a signature: its text, what it is, and what it names. */
export interface Piece {
	readonly text: string;
	readonly kind: "keyword" | "type" | "name" | "string" | "plain";
	/** Key of the entry that it names: `file#Name`, see {@link Entry.key}. */
	readonly target?: string;
}

export type Signature = readonly Piece[];

export interface Parameter {
	readonly name: string;
	readonly optional: boolean;
	readonly type: Signature;
	/** The properties of an object that is written down in place. */
	readonly properties: readonly Parameter[];
	/** What a comment on the property itself says. */
	readonly text: string;
}

/** One way to call a function. */
export interface Call {
	readonly parameters: readonly Parameter[];
	readonly returns: Signature;
	/** Whether there is no result to speak of: `void`, `Promise<void>`. */
	readonly isVoid: boolean;
	readonly doc: DocComment | null;
}

export interface Place {
	/** From the root of the repository. */
	readonly file: string;
	/** From 1. */
	readonly line: number;
}

/** A member of an exported type. */
export interface Member extends Place {
	readonly name: string;
	readonly kind: "method" | "property";
	readonly optional: boolean;
	readonly signature: Signature;
	readonly calls: readonly Call[];
	readonly doc: DocComment | null;
	/** Members of an object type that is written down in place: `experimental.debugMode`. */
	readonly members: readonly Member[];
}

export type EntryKind = "function" | "class" | "interface" | "type" | "constant";

/** An export of a module. */
export interface Entry extends Place {
	/** The same for all names and modules that one declaration is exported under: `file#Name`. */
	readonly key: string;
	readonly module: string;
	readonly name: string;
	readonly kind: EntryKind;
	readonly signature: Signature;
	readonly calls: readonly Call[];
	readonly members: readonly Member[];
	/** Text values of a union of texts. */
	readonly values: readonly string[];
	/** Names of the type parameters. */
	readonly typeParameters: readonly string[];
	readonly doc: DocComment | null;
}
