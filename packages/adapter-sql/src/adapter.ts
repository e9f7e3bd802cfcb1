import type { Adapter, InitializeAdapter, LuciaErrorConstructor } from "lucia";
import type { SqlDriver } from "./driver.ts";
import { errorsOfTables } from "./errors/errors-of-tables.ts";
import { guardDriver } from "./errors/guarded-driver.ts";
import { keyMethods } from "./methods/keys.ts";
import { sessionMethods } from "./methods/sessions.ts";
import { tokenMethods } from "./methods/tokens.ts";
import { userMethods } from "./methods/users.ts";
import { statementsFor } from "./statements/statements.ts";
import { tellBehind } from "./behind.ts";
import { requireTableNames, type SqlTables } from "./tables.ts";

/** What every SQL adapter has: v2's contract with the joined read, always. */
export type SqlAdapter = Adapter & Required<Pick<Adapter, "getSessionAndUser">>;

/**
 * The one SQL adapter. A driver says how statements run and how its errors read; what the
 * statements are, and what an error means to Lucia, is decided here.
 *
 * @param driver - The database driver.
 * @param names - The names of the tables. They may be qualified (`auth.user`); each part is quoted.
 */
export function sqlAdapter(driver: SqlDriver, names: SqlTables): InitializeAdapter<SqlAdapter> {
	const tables = withSession(names);
	requireTableNames(tables);
	const statements = statementsFor(tables, driver);
	const errors = errorsOfTables(driver, tables, statements);

	const initialize = (LuciaError: LuciaErrorConstructor): SqlAdapter => {
		const guarded = guardDriver(driver, errors, LuciaError);
		return {
			...userMethods(guarded, statements, errors),
			...keyMethods(guarded, statements.keys, errors, tables.key),
			...sessionMethods(guarded, statements, errors),
			...(statements.tokens && { tokens: tokenMethods(guarded, statements.tokens, errors) }),
		};
	};
	return tellBehind(initialize, { driver, tables });
}

/** An app in JavaScript could leave the table of sessions out of its names: v2 took that for `null`. */
function withSession(names: SqlTables): SqlTables {
	const given: Partial<SqlTables> | undefined = names;
	return given && given.session === undefined ? { ...names, session: null } : names;
}
