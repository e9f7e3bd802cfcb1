/** The statements around writes that happen all or not at all. */
export interface Bracket {
	readonly begin: string;
	readonly keep: string;
	readonly undo: string;
}

/** A transaction of the adapter's own. */
export const MYSQL_TRANSACTION: Bracket = {
	begin: "START TRANSACTION",
	keep: "COMMIT",
	undo: "ROLLBACK",
};

/** A part of the app's transaction. */
export const MYSQL_SAVEPOINT: Bracket = {
	begin: "SAVEPOINT lucia",
	keep: "RELEASE SAVEPOINT lucia",
	undo: "ROLLBACK TO SAVEPOINT lucia",
};

// What the server says with every answer (`SERVER_STATUS_…`); it has no variable for this that both
// MySQL and MariaDB know.
const IN_TRANSACTION = 1;
const AUTOCOMMIT = 2;

/** Whether the app has a transaction open. Without autocommit there always is one that is its own to end. */
export function isTransactionOpen(serverStatus: number | undefined): boolean {
	if (serverStatus === undefined) return false;
	return (serverStatus & IN_TRANSACTION) !== 0 || (serverStatus & AUTOCOMMIT) === 0;
}
