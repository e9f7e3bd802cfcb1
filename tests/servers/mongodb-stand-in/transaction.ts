import { keyOf, type Document } from "./bson.ts";
import { DuplicateKey, writeConflict } from "./errors.ts";
import { valueAt } from "./filter.ts";
import { idKeyOf, type Changes, type Index, type Storage } from "./storage.ts";

/** Thrown when a command that belongs to no transaction has to wait for one. */
export class Blocked extends Error {
	readonly until: Promise<void>;

	constructor(until: Promise<void>) {
		super("It waits for a transaction.");
		this.until = until;
	}
}

/** What a document is called in an index; `null` when it is not in it. */
function keyIn({ key, sparse }: Index, document: Document): string | null {
	const values = Object.keys(key).map((path) => valueAt(document, path));
	if (sparse && values.every((value) => value === undefined)) return null;
	return values.map((value) => keyOf(value ?? null)).join();
}

/**
 * What one command, or the commands of a client's transaction, read and write. A client's transaction reads
 * what was committed when it began, and its own writes. Nobody sees these before the commit; two that write
 * the same are in conflict, and a command without a transaction waits.
 */
export class Transaction {
	readonly ended: Promise<void>;
	#end: () => void = () => {};
	readonly #storage: Storage;
	readonly #open: Set<Transaction>;
	readonly #changed: Map<string, Changes> = new Map();
	readonly #snapshot: ReadonlyMap<string, ReadonlyMap<string, Document>> | null;

	/**
	 * @param open - The transactions of clients that have not ended.
	 * @param isClients - Whether it is one, and not that of a single command.
	 */
	constructor(storage: Storage, open: Set<Transaction>, isClients: boolean) {
		this.#storage = storage;
		this.#open = open;
		this.ended = new Promise((resolve) => (this.#end = resolve));
		this.#snapshot = isClients
			? new Map(
					storage.namespaces.map((name) => [name, new Map(storage.collection(name).documents)]),
				)
			: null;
		if (isClients) open.add(this);
	}

	documents(namespace: string): Document[] {
		const changes = this.#changed.get(namespace);
		const found: Document[] = [];
		const committed = this.#committed(namespace);
		for (const [key, document] of committed) {
			const own = changes?.get(key);
			if (own !== null) found.push(own ?? document);
		}
		for (const [key, document] of changes ?? []) {
			if (document !== null && !committed.has(key)) found.push(document);
		}
		return found;
	}

	insert(namespace: string, document: Document): void {
		this.#expectUnique(namespace, document, null);
		this.#write(namespace, idKeyOf(document), document);
	}

	replace(namespace: string, old: Document, next: Document): void {
		this.#expectUnique(namespace, next, old);
		this.#write(namespace, idKeyOf(old), next);
	}

	remove(namespace: string, document: Document): void {
		this.#write(namespace, idKeyOf(document), null);
	}

	commit(): void {
		this.#storage.commit(this.#changed);
		this.abort();
	}

	abort(): void {
		this.#open.delete(this);
		this.#changed.clear();
		this.#end();
	}

	#committed(namespace: string): ReadonlyMap<string, Document> {
		if (this.#snapshot !== null) return this.#snapshot.get(namespace) ?? new Map<string, never>();
		return this.#storage.collection(namespace).documents;
	}

	#write(namespace: string, key: string, document: Document | null): void {
		for (const other of this.#others()) {
			if (other.#changed.get(namespace)?.has(key)) this.#giveWayTo(other);
		}
		const current = this.#storage.collection(namespace).documents.get(key);
		if (current !== this.#committed(namespace).get(key)) throw writeConflict();
		const changes = this.#changed.get(namespace) ?? new Map<string, Document | null>();
		this.#changed.set(namespace, changes.set(key, document));
	}

	#expectUnique(namespace: string, document: Document, old: Document | null): void {
		for (const index of this.#storage.collection(namespace).indexes) {
			if (!index.unique) continue;
			const key = keyIn(index, document);
			if (key === null || (old !== null && keyIn(index, old) === key)) continue;
			const isTaken = (each: Document | null): boolean =>
				each !== null && keyIn(index, each) === key;
			if (this.documents(namespace).some(isTaken)) {
				const keyValue = Object.fromEntries(
					Object.keys(index.key).map((path) => [path, valueAt(document, path) ?? null]),
				);
				throw new DuplicateKey(namespace, index.name, index.key, keyValue);
			}
			for (const other of this.#others()) {
				if ([...(other.#changed.get(namespace)?.values() ?? [])].some(isTaken))
					this.#giveWayTo(other);
			}
			// Committed since this transaction began: it cannot see it, and must not store a second one.
			if (this.#snapshot !== null) {
				const own = this.#changed.get(namespace);
				const later = [...this.#storage.collection(namespace).documents];
				if (later.some(([id, each]) => own?.get(id) === undefined && isTaken(each)))
					throw writeConflict();
			}
		}
	}

	#others(): Transaction[] {
		return [...this.#open].filter((other) => other !== this);
	}

	#giveWayTo(other: Transaction): never {
		throw this.#snapshot === null ? new Blocked(other.ended) : writeConflict();
	}
}
