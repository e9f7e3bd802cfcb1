import type { SqlDriver } from "../driver.ts";
import type { SqlTables } from "../tables.ts";
import { expectStorable } from "../values/storable.ts";
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

/**
 * @param tables - The names of the tables, as configured.
 * @param driver - How it writes a statement, and what it stores: a row with anything else is refused
 * when its statement is made.
 */
export function statementsFor(
	tables: SqlTables,
	{ dialect, stores }: Pick<SqlDriver, "dialect" | "stores">,
): Statements {
	const { user, session, key, token } = tables;

	function storableOnly<Table extends TableStatements>(table: string, statements: Table): Table {
		// A copy, because a getter may give another value when it is read again.
		const checked = (row: object): object => {
			const copy = { ...row };
			for (const [column, value] of Object.entries(copy)) {
				if (value !== undefined) expectStorable(stores, table, column, value);
			}
			return copy;
		};
		return {
			...statements,
			insert: (row) => statements.insert(checked(row)),
			updateById: (id, partial) => statements.updateById(id, checked(partial)),
		};
	}

	return {
		users: storableOnly(user, tableStatements(user, dialect)),
		keys: storableOnly(key, keyStatements(key, dialect)),
		sessions:
			session === null
				? null
				: storableOnly(session, sessionStatements({ session, user }, dialect)),
		tokens: token ? storableOnly(token, tokenStatements(token, dialect)) : null,
	};
}
