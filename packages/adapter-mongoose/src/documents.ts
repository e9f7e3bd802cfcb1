import type { MongooseModel } from "./model.ts";

/** A row as the library knows it: its id is `id`. */
export type Row = Readonly<Record<string, unknown>>;

/** The name under which Mongoose counts the versions of a document; `null` when it does not. */
function versionOf({ schema }: MongooseModel): string | null {
	const name: unknown = schema.get("versionKey");
	return typeof name === "string" ? name : null;
}

/**
 * The fields of a document for a row. What is `undefined` is left out, so that it gets its default.
 *
 * @throws TypeError for a name that MongoDB takes for an operator or a path, or that is not the app's.
 */
export function toFields(model: MongooseModel, row: object): Readonly<Record<string, unknown>> {
	const fields: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(row as Row)) {
		if (value === undefined) continue;
		if (name === "id") {
			fields["_id"] = value;
			continue;
		}
		const reason = refusalOf(model, name);
		if (reason !== null) {
			throw new TypeError(
				`The attribute "${name}" cannot be stored in the model "${model.modelName}": ${reason}.`,
			);
		}
		fields[name] = value;
	}
	return fields;
}

function refusalOf(model: MongooseModel, name: string): string | null {
	if (name.startsWith("$")) return "a name with $ in front is an operator of MongoDB";
	if (name.includes(".")) return "a name with a dot is a path to MongoDB";
	if (name === "_id") return "it is the id, which Lucia calls `id`";
	if (name === versionOf(model)) return "Mongoose keeps the version of the document there";
	return null;
}

/** The row of a document. */
export function toRow(model: MongooseModel, { _id: id, ...fields }: Row): Row {
	const row: Record<string, unknown> = { id, ...fields };
	const version = versionOf(model);
	// Not a field with an undefined value: rows are compared.
	if (version !== null) delete row[version];
	return row;
}

/**
 * A text for a filter. An object there would be read as an operator, as `{ $ne: null }` is, and match what
 * nobody has named.
 *
 * @throws TypeError which never shows the value.
 */
export function expectText({ modelName }: MongooseModel, path: string, value: unknown): string {
	if (typeof value === "string") return value;
	throw new TypeError(
		`The path "${path}" of the model "${modelName}" cannot store ${nameOf(value)}: it takes text.`,
	);
}

function nameOf(value: unknown): string {
	if (value === null || value === undefined) return String(value);
	if (Array.isArray(value)) return "an array";
	return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
