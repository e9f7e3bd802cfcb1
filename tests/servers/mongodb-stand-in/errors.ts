import type { Document } from "./bson.ts";

/** An answer that says that a command has failed, with MongoDB's own code. */
export class CommandError extends Error {
	readonly code: number;
	readonly codeName: string;
	readonly labels: readonly string[];

	constructor(code: number, codeName: string, message: string, labels: readonly string[] = []) {
		super(message);
		this.code = code;
		this.codeName = codeName;
		this.labels = labels;
	}

	get reply(): Document {
		return {
			ok: 0,
			errmsg: this.message,
			code: this.code,
			codeName: this.codeName,
			...(this.labels.length > 0 && { errorLabels: this.labels }),
		};
	}
}

/** What MongoDB knows and the stand-in does not. */
export const unknown = (what: string): CommandError =>
	new CommandError(238, "NotImplemented", `The stand-in for MongoDB does not know ${what}.`);

/** Another transaction has written the same. */
export const writeConflict = (): CommandError =>
	new CommandError(
		112,
		"WriteConflict",
		"Caused by :: Write conflict during plan execution and yielding is disabled.",
		["TransientTransactionError"],
	);

/** A unique index has the value already. */
export class DuplicateKey extends Error {
	readonly keyPattern: Document;
	readonly keyValue: Document;

	constructor(namespace: string, index: string, keyPattern: Document, keyValue: Document) {
		const values = Object.entries(keyValue).map(
			([name, value]) => `${name}: ${JSON.stringify(value)}`,
		);
		super(
			`E11000 duplicate key error collection: ${namespace} index: ${index} dup key: { ${values.join(", ")} }`,
		);
		this.keyPattern = keyPattern;
		this.keyValue = keyValue;
	}

	get details(): Document {
		return {
			code: 11_000,
			errmsg: this.message,
			keyPattern: this.keyPattern,
			keyValue: this.keyValue,
		};
	}
}
