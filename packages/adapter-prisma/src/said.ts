/** What an error of Prisma says, by its code and its fields. `null` where it does not tell. */
export interface Said {
	/** `P2002` and its kind. */
	readonly code: string;
	/** The model as in the schema. */
	readonly model: string | null;
	/** The fields or columns of the constraint that was violated. */
	readonly fields: readonly string[] | null;
	/** The name of that constraint. */
	readonly constraint: string | null;
	readonly table: string | null;
	readonly column: string | null;
	/** What a trigger of SQLite said, which Prisma takes for a reference that failed. */
	readonly trigger: string | null;
}

type Fields = Readonly<Record<string, unknown>>;

const membersOf = (value: unknown): Fields =>
	typeof value === "object" && value !== null ? (value as Fields) : {};

const text = (value: unknown): string | null =>
	typeof value === "string" && value !== "" ? value : null;

const texts = (value: unknown): readonly string[] | null =>
	Array.isArray(value) && value.every((each) => typeof each === "string") ? value : null;

/**
 * Reads an error. Versions 4 to 6 have it in `meta` itself, as a list or as a name; version 7 has what the
 * driver said in `meta.driverAdapterError.cause`.
 *
 * @returns `null` when it has no code of Prisma.
 */
export function said(error: unknown): Said | null {
	const { code, meta } = membersOf(error);
	if (typeof code !== "string" || !/^P\d{4}$/.test(code)) return null;
	const { modelName, target, field_name, table, column, driverAdapterError } = membersOf(meta);
	const cause = membersOf(membersOf(driverAdapterError)["cause"]);
	const { fields, index } = membersOf(cause["constraint"]);
	const named = text(index) ?? text(target) ?? text(field_name)?.replace(/ \(index\)$/, "") ?? null;
	return {
		code,
		model: text(modelName),
		fields: texts(fields) ?? texts(target),
		constraint: named,
		table: text(cause["table"]) ?? text(table),
		column: text(cause["column"]) ?? text(column),
		trigger:
			cause["originalCode"] === "SQLITE_CONSTRAINT_TRIGGER" ? text(cause["originalMessage"]) : null,
	};
}
