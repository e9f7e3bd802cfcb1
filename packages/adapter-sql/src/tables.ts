/**
 * The names of the tables: three as v2 took them, and one for `lucia/tokens`.
 *
 * @since 2.0.0
 */
export interface SqlTables {
	/** The table of users. */
	readonly user: string;
	/** The table of sessions; `null` when a session adapter keeps them somewhere else. */
	readonly session: string | null;
	/** The table of keys. */
	readonly key: string;
	/**
	 * The table of access and refresh tokens, for `tokens()` of `lucia/tokens`. Left out or `null` when
	 * the app has none.
	 *
	 * ```sql
	 * CREATE TABLE user_token (
	 *   id VARCHAR(64) NOT NULL PRIMARY KEY,
	 *   user_id VARCHAR(15) NOT NULL REFERENCES user (id),
	 *   family VARCHAR(15) NOT NULL,
	 *   family_expires BIGINT NOT NULL,
	 *   kind VARCHAR(7) NOT NULL,
	 *   expires BIGINT NOT NULL,
	 *   spent_at BIGINT,
	 *   replaced_by VARCHAR(64)
	 * );
	 * CREATE INDEX user_token_user_id ON user_token (user_id);
	 * CREATE INDEX user_token_family ON user_token (family);
	 * CREATE INDEX user_token_expires ON user_token (expires);
	 * ```
	 *
	 * @since 2.8.0
	 */
	readonly token?: string | null | undefined;
}

/** What a table is for. */
export type TableRole = keyof SqlTables;

/** The tables that an app may do without. */
const MAY_BE_NULL: ReadonlySet<TableRole> = new Set(["session", "token"]);

/**
 * Looks whether each table has a name, and none that of another: an app in JavaScript learns it nowhere else.
 *
 * @throws TypeError which names what is missing.
 */
export function requireTableNames(tables: SqlTables): void {
	if (typeof tables !== "object" || tables === null) {
		throw new TypeError("The names of the tables are missing: { user, key, session }.");
	}
	const roles = new Map<string, string>();
	for (const role of ["user", "key", "session", "token"] as const) {
		const name = tables[role];
		if (role === "token" && name === undefined) continue;
		if (name === null && MAY_BE_NULL.has(role)) continue;
		if (typeof name !== "string" || name === "") {
			const without =
				role === "session" ? ", or null where another adapter keeps the sessions" : "";
			throw new TypeError(`tables.${role} must be the name of a table${without}.`);
		}
		const other = roles.get(name);
		if (other !== undefined) {
			throw new TypeError(
				`Two tables cannot have the name "${name}": tables.${other} and tables.${role}.`,
			);
		}
		roles.set(name, role);
	}
}
