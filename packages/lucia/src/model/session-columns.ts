/**
 * The name of a column: any, and the usual one.
 *
 * @typeParam Usual - What the column is called in the documentation.
 * @since 2.8.0
 */
// The literal keeps the name that an app gives from turning into `string`, so that the types of its
// attributes can leave it out.
export type ColumnName<Usual extends string> = Usual | (string & Record<never, never>);

/**
 * Columns of the session table that the library fills by itself. Create each as nullable: sessions from
 * before have none. Attributes can neither write them nor are asked for them; a `Session` shows them only
 * if `getSessionAttributes` returns them.
 *
 * @since 2.8.0
 */
export interface SessionColumns {
	/**
	 * When the session was created: milliseconds since the epoch, a 64-bit integer.
	 * By default there is no such column.
	 */
	readonly createdAt?: ColumnName<"created_at"> | undefined;
	/**
	 * When the session was last validated: milliseconds since the epoch, a 64-bit integer. Written by
	 * `validateSession()` and what uses it, not by `getSession()`.
	 * By default there is no such column.
	 */
	readonly lastUsedAt?: ColumnName<"last_used_at"> | undefined;
	/**
	 * How old `lastUsedAt` may be before it is written again, in milliseconds: one write per session
	 * and period. By default 60 000, a minute.
	 */
	readonly lastUsedPrecision?: number | undefined;
	/**
	 * What `createSession({ lifetime })` has asked for: text, up to 100 characters.
	 * By default there is no such column.
	 */
	readonly lifetime?: ColumnName<"lifetime"> | undefined;
}

/** The names of the columns that the library fills by itself; `null` for those it does not. */
export type OwnColumns = Readonly<Record<"createdAt" | "lastUsedAt" | "lifetime", string | null>>;

/** The columns that are configured. */
export function namesOf(columns: OwnColumns): string[] {
	return Object.values(columns).filter((name) => name !== null);
}

/** Whether there are any. */
export function hasColumns(columns: OwnColumns): boolean {
	return namesOf(columns).length > 0;
}
