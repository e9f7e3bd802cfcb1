import type { Dialect } from "../dialect.ts";
import type { SqlTables } from "../tables.ts";
import { keyStatements, type KeyStatements } from "./key-statements.ts";
import { sessionStatements, type SessionStatements } from "./session-statements.ts";
import { tableStatements, type TableStatements } from "./table-statements.ts";
import { tokenStatements, type TokenStatements } from "./token-statements.ts";

/** Every statement of an adapter, by its table. */
export interface Statements {
	readonly users: TableStatements;
	readonly keys: KeyStatements;
	/** `null` when a session adapter keeps them somewhere else. */
	readonly sessions: SessionStatements | null;
	/** `null` when the app has none. */
	readonly tokens: TokenStatements | null;
}

/** @param tables - The names of the tables, as configured. */
export function statementsFor(tables: SqlTables, dialect: Dialect): Statements {
	const { user, session, key, token } = tables;
	return {
		users: tableStatements(user, dialect),
		keys: keyStatements(key, dialect),
		sessions: session === null ? null : sessionStatements({ session, user }, dialect),
		tokens: token ? tokenStatements(token, dialect) : null,
	};
}
