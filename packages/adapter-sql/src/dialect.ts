/** The languages of databases, as readers call them. */
export type LanguageName = "SQLite" | "PostgreSQL" | "MySQL";

/** How one family of databases writes names and parameters. */
export interface Dialect {
	readonly language: LanguageName;
	/** One identifier (a column), quoted. */
	readonly quote: (identifier: string) => string;
	/** The placeholder of a parameter; `position` counts from 1. */
	readonly placeholder: (position: number) => string;
	/**
	 * The database folds a bare name to lower case, so that `Auth.Users` without quotes means
	 * `auth.users`. v2 sent dotted names unquoted to such databases: their parts fold the same here.
	 */
	readonly foldsBareNames: boolean;
	/**
	 * A row that is inserted meanwhile refers to one that a transaction is about to delete, and the deletion
	 * fails with it: the row is locked first. SQLite has one writer at a time.
	 */
	readonly locksRows: boolean;
}

/** Quotes with one character, which is doubled where the name itself has it. */
function quoteWith(mark: string): (identifier: string) => string {
	return (identifier) => `${mark}${identifier.replaceAll(mark, mark + mark)}${mark}`;
}

const questionMark = (): string => "?";

/**
 * SQLite. Back-ticks, not double quotes: SQLite reads a double-quoted name that matches no column
 * as a string, so that a missing column would go unnoticed (sqlite.org/quirks.html, section 8).
 */
export const sqlite: Dialect = {
	language: "SQLite",
	quote: quoteWith("`"),
	placeholder: questionMark,
	foldsBareNames: false,
	locksRows: false,
};

/** MySQL, MariaDB and PlanetScale. */
export const mysql: Dialect = {
	language: "MySQL",
	quote: quoteWith("`"),
	placeholder: questionMark,
	foldsBareNames: false,
	locksRows: true,
};

/** PostgreSQL and what speaks its language. */
export const postgresql: Dialect = {
	language: "PostgreSQL",
	quote: quoteWith('"'),
	placeholder: (position) => `$${position}`,
	foldsBareNames: true,
	locksRows: true,
};

/** A part in double quotes or back-ticks (doubled inside), or a bare part without a dot. */
const namePart = /"((?:[^"]|"")+)"|`((?:[^`]|``)+)`|([^.]+)/y;

/**
 * The parts of a table name as it is configured: `main.user` has two. A part that is already
 * quoted (`"my.table"`) is one part, whatever it holds.
 *
 * @param name - The name, bare or qualified with a schema or a database.
 * @param dialect - Tells whether the bare parts of a qualified name fold to lower case.
 */
export function tableNameParts(name: string, dialect: Dialect): string[] {
	const parts: { text: string; bare: boolean }[] = [];
	let position = 0;
	do {
		namePart.lastIndex = position;
		const match = namePart.exec(name);
		const end = namePart.lastIndex;
		// Not a qualified name (`a..b`, `"a"b`): the whole is one odd name, as it stands.
		if (!match || (end < name.length && name[end] !== ".")) return [name];
		const [, doubleQuoted, backTicked, bare] = match;
		const quoted = doubleQuoted?.replaceAll('""', '"') ?? backTicked?.replaceAll("``", "`");
		parts.push({ text: quoted ?? bare ?? "", bare: quoted === undefined });
		position = end + 1;
	} while (position <= name.length);
	const folds = dialect.foldsBareNames && parts.length > 1;
	return parts.map(({ text, bare }) => (folds && bare ? text.toLowerCase() : text));
}

/** A table name, each of its parts quoted. */
export function quoteTable(name: string, dialect: Dialect): string {
	return tableNameParts(name, dialect).map(dialect.quote).join(".");
}
