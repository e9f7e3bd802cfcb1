/**
 * A map that forgets its oldest entry when it is full. Texts of statements depend on the names of
 * attributes: should an app take these from its visitors, memory stays bounded.
 */
export class BoundedMap<V> {
	readonly #entries: Map<string, V> = new Map();
	readonly #limit: number;
	readonly #forget: (value: V) => void;

	/**
	 * @param limit - The most entries that are kept.
	 * @param forget - Called with each value that has to leave.
	 */
	constructor(limit: number, forget: (value: V) => void = () => {}) {
		this.#limit = limit;
		this.#forget = forget;
	}

	/** The value of `key`, made and kept when it is not there. */
	getOrMake(key: string, make: (key: string) => V): V {
		const kept = this.#entries.get(key);
		if (kept !== undefined) return kept;
		const made = make(key);
		if (this.#entries.size >= this.#limit) {
			const [oldest] = this.#entries.keys();
			if (oldest !== undefined) this.take(oldest);
		}
		this.#entries.set(key, made);
		return made;
	}

	/** Removes `key`, and lets go of its value. */
	take(key: string): void {
		const value = this.#entries.get(key);
		if (value === undefined) return;
		this.#entries.delete(key);
		this.#forget(value);
	}
}
