import type { SessionSchema } from "lucia";
import { quoteTable, type Dialect } from "../dialect.ts";
import type { BoundStatement, Row } from "../driver.ts";
import { deleteRows } from "./delete-rows.ts";
import { tableStatements, type TableStatements } from "./table-statements.ts";

/** The column that separates the session's columns from the user's in the joined read. */
export const PAIR_SEPARATOR = "__lucia_user";

/** A session and its user in one row whose columns all have names of their own. */
export interface NamedPair {
	readonly select: (sessionId: string) => BoundStatement;
	/** The two rows that such a row is made of. */
	readonly split: (row: Row) => readonly [session: Row, user: Row];
}

/** The names that the columns of the session have there; those of the user keep theirs. */
const named = (place: number): string => `__lucia_${place}`;

type SessionExpiry = Pick<SessionSchema, "active_expires" | "idle_expires">;

/** The statements of the session table. */
export interface SessionStatements extends TableStatements {
	/** Deletes sessions that are dead at `now` (milliseconds since the epoch): all, or up to a limit. */
	readonly deleteExpired: (now: number, limit?: number) => BoundStatement;
	/** Gives one session another expiry, as long as it has the old one. */
	readonly replaceExpiry: (
		id: string,
		oldExpiry: SessionExpiry,
		newExpiry: SessionExpiry,
	) => BoundStatement;
	/** One session and its user, in one row with {@link PAIR_SEPARATOR} between them. */
	readonly selectPair: (sessionId: string) => BoundStatement;
	/**
	 * The same where two columns of one name cannot be told apart.
	 *
	 * @param columns - All columns of the session table. Once it has others, the statement is refused.
	 */
	readonly namedPair: (columns: readonly string[]) => NamedPair;
}

/** @param tables - The names of the session table and the user table, as configured. */
export function sessionStatements(
	tables: { readonly session: string; readonly user: string },
	dialect: Dialect,
): SessionStatements {
	const { quote, placeholder } = dialect;
	const session = quoteTable(tables.session, dialect);
	const user = quoteTable(tables.user, dialect);
	const isExpired = `${quote("idle_expires")} < ${placeholder(1)}`;
	const [active, idle] = [quote("active_expires"), quote("idle_expires")];
	const replaceExpiry =
		`UPDATE ${session} SET ${active} = ${placeholder(1)}, ${idle} = ${placeholder(2)} ` +
		`WHERE ${quote("id")} = ${placeholder(3)} ` +
		`AND ${active} = ${placeholder(4)} AND ${idle} = ${placeholder(5)}`;
	const [s, u] = [quote("s"), quote("u")];
	const joined =
		`FROM ${session} AS ${s} ` +
		`INNER JOIN ${user} AS ${u} ON ${u}.${quote("id")} = ${s}.${quote("user_id")} ` +
		`WHERE ${s}.${quote("id")} = ${placeholder(1)}`;
	const selectPair = `SELECT ${s}.*, 0 AS ${quote(PAIR_SEPARATOR)}, ${u}.* ${joined}`;

	// The last condition is never evaluated: as soon as a table gets or loses a column, the statement
	// is refused when it is prepared anew. Without it, a new column would go unnoticed.
	function pairWithColumns(columns: readonly string[]): string {
		const border = columns.indexOf(PAIR_SEPARATOR);
		const [ofSession, ofUser] = [columns.slice(0, border), columns.slice(border + 1)];
		const list = [
			...ofSession.map((column) => `${s}.${quote(column)}`),
			`0 AS ${quote(PAIR_SEPARATOR)}`,
			...ofUser.map((column) => `${u}.${quote(column)}`),
		];
		const hasColumns = (table: string, { length }: readonly string[]): string =>
			`EXISTS (SELECT ${Array.from({ length }, () => "NULL").join(", ")} UNION ALL SELECT * FROM ${table})`;
		return (
			`SELECT ${list.join(", ")} ${joined} ` +
			`AND (1 OR ${hasColumns(session, ofSession)} OR ${hasColumns(user, ofUser)})`
		);
	}

	function namedPair(columns: readonly string[]): NamedPair {
		const own = columns.map((column, place) => `${s}.${quote(column)} AS ${quote(named(place))}`);
		// No row, but as many columns as there are: a new one would go unnoticed otherwise.
		const sameColumns =
			`EXISTS (SELECT 1 FROM (SELECT ${columns.map((_, place) => `NULL AS ${quote(named(place))}`).join(", ")} ` +
			`UNION ALL SELECT * FROM ${session} WHERE 1 = 0) AS ${quote("same")})`;
		const sql = `SELECT ${[...own, `${u}.*`].join(", ")} ${joined} AND ${sameColumns}`;
		return {
			select: (sessionId) => ({ sql, parameters: [sessionId] }),
			split: (row) => {
				const ofSession: Row = {};
				const ofUser = { ...row };
				for (const [place, column] of columns.entries()) {
					ofSession[column] = row[named(place)];
					delete ofUser[named(place)];
				}
				return [ofSession, ofUser];
			},
		};
	}

	return {
		...tableStatements(tables.session, dialect),
		deleteExpired: (now, limit) => ({
			sql: deleteRows(session, isExpired, dialect, limit),
			parameters: [now],
		}),
		replaceExpiry: (id, oldExpiry, newExpiry) => ({
			sql: replaceExpiry,
			parameters: [
				newExpiry.active_expires,
				newExpiry.idle_expires,
				id,
				oldExpiry.active_expires,
				oldExpiry.idle_expires,
			],
		}),
		selectPair: (sessionId) => ({
			sql: selectPair,
			parameters: [sessionId],
			withColumns: pairWithColumns,
		}),
		namedPair,
	};
}
