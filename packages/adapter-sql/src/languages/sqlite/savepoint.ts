/**
 * The savepoint around a set of writes. Outside a transaction it begins one; inside the caller's it can
 * be undone alone (sqlite.org/lang_savepoint.html).
 */
export const SQLITE_SAVEPOINT = {
	begin: "SAVEPOINT lucia",
	end: "RELEASE lucia",
	undo: ["ROLLBACK TO lucia", "RELEASE lucia"],
} as const;
