/**
 * The columns that an app may write through attributes: what is `undefined` is left out, and so are
 * the library's own columns, so that no form field can move a row to another user or make a session
 * immortal. Databases ignore the case of column names, hence so does this.
 */
export function writableColumns<Row extends object>(
	attributes: Row | undefined,
	reserved: readonly string[],
): Row {
	const entries = Object.entries(attributes ?? {}).filter(([name, value]) => {
		return value !== undefined && !reserved.includes(name.toLowerCase());
	});
	return Object.fromEntries(entries) as Row;
}

/** The library's own column of the user table. */
export const USER_COLUMNS: readonly string[] = ["id"];

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
