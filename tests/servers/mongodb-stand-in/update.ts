import { isEqual, type Document } from "./bson.ts";
import { CommandError, unknown } from "./errors.ts";

/** A document after an update. */
export function updated(document: Document, update: unknown): Document {
	if (Array.isArray(update)) throw unknown("an update by a pipeline");
	const next: Record<string, unknown> = { ...document };
	for (const [operator, fields] of Object.entries(update as Document)) {
		if (!operator.startsWith("$")) throw unknown("an update that replaces the document");
		for (const [name, value] of Object.entries(fields as Document)) {
			if (name.includes(".")) throw unknown(`a path in an update (${name})`);
			if (operator === "$set") next[name] = value;
			else if (operator === "$unset") delete next[name];
			// It is about documents that an update makes, and the stand-in lets it make none.
			else if (operator !== "$setOnInsert") throw unknown(`the operator ${operator} of an update`);
		}
	}
	if (!isEqual(next["_id"], document["_id"])) {
		throw new CommandError(
			66,
			"ImmutableField",
			"Performing an update on the path '_id' would modify the immutable field '_id'",
		);
	}
	return next;
}
