import { expectObject } from "../checks/argument.ts";

/**
 * The columns that an app may write through attributes: what is `undefined` is left out, and so are
 * the library's own columns, so that no form field can move a row to another user or make a session
 * immortal. Databases ignore the case of column names, hence so does this.
 *
 * @throws TypeError when the attributes are no object: those of a text would be its letters.
 */
export function writableColumns<Row extends object>(
	attributes: Row | null | undefined,
	reserved: readonly string[],
): Row {
	if (attributes === undefined || attributes === null) return {} as Row;
	expectObject(attributes, "The attributes");
	const entries = Object.entries(attributes).filter(([name, value]) => {
		return value !== undefined && !reserved.includes(foldedName(name));
	});
	return Object.fromEntries(entries) as Row;
}

/**
 * A name as the most lenient database compares it: to MySQL (utf8_general_ci) case and accents are
 * nothing, and the Turkish `ı` and the long `ſ` are an `i` and an `s`.
 */
export function foldedName(name: string): string {
	return name.normalize("NFD").replaceAll(/\p{M}/gu, "").toUpperCase().toLowerCase();
}

/** The library's own column of the user table. */
export const USER_COLUMNS: readonly string[] = ["id"];

/** The library's own columns of the key table. */
export const KEY_COLUMNS: readonly string[] = ["id", "user_id", "hashed_password"];

/** The library's own columns of the session table. */
export const SESSION_COLUMNS: readonly string[] = [
	"id",
	"user_id",
	"active_expires",
	"idle_expires",
];

/** Whether there is anything to write. */
export function isEmpty(columns: object): boolean {
	return Object.keys(columns).length === 0;
}
