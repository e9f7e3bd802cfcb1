/** The types of columns, as a database calls them. */
export interface ColumnTypes {
	/** A text that a primary key or a unique column can hold. */
	readonly text: string;
	/** An integer of 64 bits. */
	readonly integer: string;
}

/** What the tables have besides the library's own columns. */
export interface SchemaOptions {
	/** The name of the user table, as it stands in SQL; `user` by default. */
	readonly user?: string;
	/** Definitions of the app's columns: `username TEXT NOT NULL UNIQUE`. */
	readonly userColumns?: readonly string[];
	/** The same, of the session table; constraints of the table come last. */
	readonly sessionColumns?: readonly string[];
	/** Whether there is a table of tokens. */
	readonly token?: boolean;
	/** What follows after the reference to a user; `null` when nothing refers to users. */
	readonly references?: string | null;
}

/** The types of SQLite. */
export const SQLITE_TYPES: ColumnTypes = { text: "TEXT", integer: "INTEGER" };

/** The tables of the library for tests, a statement each: users first, since the others refer to them. */
export function schemaFor(
	{ text, integer }: ColumnTypes,
	{
		user = "user",
		userColumns = [],
		sessionColumns = [],
		token = false,
		references = "",
	}: SchemaOptions = {},
): string[] {
	const id = `id ${text} NOT NULL PRIMARY KEY`;
	const reference =
		references === null
			? []
			: [["FOREIGN KEY (user_id)", `REFERENCES ${user} (id)`, references].join(" ").trimEnd()];
	const owned = (table: string, ...columns: string[]): string =>
		createTable(table, [id, `user_id ${text} NOT NULL`, ...columns, ...reference]);
	return [
		createTable(user, [id, ...userColumns]),
		owned("user_key", `hashed_password ${text}`),
		owned(
			"user_session",
			`active_expires ${integer} NOT NULL`,
			`idle_expires ${integer} NOT NULL`,
			...sessionColumns,
		),
		...(token
			? [
					owned(
						"user_token",
						`family ${text} NOT NULL`,
						`family_expires ${integer} NOT NULL`,
						`kind ${text} NOT NULL`,
						`expires ${integer} NOT NULL`,
						`spent_at ${integer}`,
						`replaced_by ${text}`,
					),
				]
			: []),
	];
}

function createTable(name: string, definitions: readonly string[]): string {
	return `CREATE TABLE ${name} (\n\t${definitions.join(",\n\t")}\n)`;
}
