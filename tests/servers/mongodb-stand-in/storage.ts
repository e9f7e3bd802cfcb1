import { keyOf, type Document } from "./bson.ts";
import type { Journal } from "./journal.ts";

/** An index; only whether it is unique matters. */
export interface Index {
	readonly name: string;
	readonly key: Document;
	readonly unique: boolean;
	/** Whether documents without its paths are not in it. */
	readonly sparse: boolean;
	/** As it was asked for. */
	readonly specification: Document;
}

/** What one transaction has changed of one collection: the documents by their keys, `null` for deleted ones. */
export type Changes = Map<string, Document | null>;

/** A collection: its documents in the order of their insertion, by the keys of their ids. */
export class Collection {
	readonly documents: Map<string, Document> = new Map();
	readonly indexes: Index[] = [indexOf({ name: "_id_", key: { _id: 1 }, unique: true, v: 2 })];
}

export function indexOf(specification: Document): Index {
	return {
		name: String(specification["name"]),
		key: specification["key"] as Document,
		unique: specification["unique"] === true,
		sparse: specification["sparse"] === true,
		specification,
	};
}

/** Everything that is committed. */
export class Storage {
	readonly #journal: Journal;
	readonly #collections: Map<string, Collection> = new Map();

	constructor(journal: Journal) {
		this.#journal = journal;
		for (const record of journal.read()) this.#apply(record);
	}

	/** The collection of a namespace (`database.collection`), which is made when it is first asked for. */
	collection(namespace: string): Collection {
		const found = this.#collections.get(namespace);
		if (found) return found;
		const made = new Collection();
		this.#collections.set(namespace, made);
		return made;
	}

	has(namespace: string): boolean {
		return this.#collections.has(namespace);
	}

	get namespaces(): readonly string[] {
		return [...this.#collections.keys()];
	}

	/** Stores what a transaction has changed, all at once. */
	commit(changed: ReadonlyMap<string, Changes>): void {
		const changes = [...changed].flatMap(([namespace, documents]) =>
			[...documents].map(([key, document]) => ({ namespace, key, document })),
		);
		if (changes.length > 0) this.#record({ changes });
	}

	createIndexes(namespace: string, indexes: readonly Document[]): void {
		this.#record({ namespace, indexes });
	}

	drop(namespaces: readonly string[]): void {
		this.#record({ drop: namespaces });
	}

	#record(record: Document): void {
		this.#journal.write(record);
		this.#apply(record);
	}

	#apply({ changes = [], namespace, indexes = [], drop = [] }: Document): void {
		for (const change of changes as {
			namespace: string;
			document: Document | null;
			key: string;
		}[]) {
			const { documents } = this.collection(change.namespace);
			if (change.document === null) documents.delete(change.key);
			else documents.set(change.key, change.document);
		}
		if (typeof namespace === "string") {
			const collection = this.collection(namespace);
			for (const index of indexes as Document[]) collection.indexes.push(indexOf(index));
		}
		for (const each of drop as string[]) this.#collections.delete(each);
	}
}

export const idKeyOf = (document: Document): string => keyOf(document["_id"]);
