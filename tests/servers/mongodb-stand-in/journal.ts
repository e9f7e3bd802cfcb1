import { appendFileSync, existsSync, readFileSync, truncateSync } from "node:fs";
import { fromBytes, toBytes, type Document } from "./bson.ts";

/**
 * What was committed, one record after the other: a record is written whole, or is no record. So a stand-in
 * that was killed comes back with what it had confirmed.
 */
export class Journal {
	readonly #file: string;

	constructor(file: string) {
		this.#file = file;
	}

	/** What was written so far; the rest of a record that was cut off is dropped. */
	read(): Document[] {
		if (!existsSync(this.#file)) return [];
		const bytes = readFileSync(this.#file);
		const records: Document[] = [];
		let at = 0;
		// A document of BSON begins with its length.
		while (at + 4 <= bytes.length && at + bytes.readInt32LE(at) <= bytes.length) {
			const end = at + bytes.readInt32LE(at);
			records.push(fromBytes(bytes.subarray(at, end)));
			at = end;
		}
		truncateSync(this.#file, at);
		return records;
	}

	write(record: Document): void {
		appendFileSync(this.#file, toBytes(record));
	}
}
