import type { ErrorMessage, KeySchema, UserSchema } from "lucia";
import { contentOf } from "../columns.ts";
import { tableNameParts } from "../dialect.ts";
import type { BoundStatement, SqlDriver } from "../driver.ts";
import type { Statements } from "../statements/statements.ts";
import type { SqlTables, TableRole } from "../tables.ts";
import { addSentence } from "./add-sentence.ts";
import type { Diagnosis } from "./driver-errors.ts";

/** The code that an error of the driver means to Lucia; `null` when it does not mean this one. */
export type Translation = (diagnosis: Diagnosis) => Promise<ErrorMessage | null>;

/** What the errors of a driver say about the tables of the app. */
export interface ErrorsOfTables {
	/** `AUTH_DUPLICATE_KEY_ID`, where the id of the key is taken. `user` is stored with it, if any. */
	readonly duplicateKey: (key: KeySchema, user: UserSchema | null) => Translation;
	/** `AUTH_INVALID_USER_ID`, where the user of a key, a session or a token is not there. */
	readonly unknownUser: (userId: string) => Translation;
	/**
	 * The same diagnosis with table and column, where the database does not say them and can be asked.
	 *
	 * @param expected - The table that the statement was about.
	 */
	readonly locate: (diagnosis: Diagnosis, expected: TableRole) => Promise<Diagnosis>;
	/**
	 * Adds what to do to the driver's error, where that is known. The object stays the same.
	 *
	 * @param expected - The table that the statement was about.
	 */
	readonly explain: (error: unknown, diagnosis: Diagnosis, expected: TableRole) => void;
}

const CONTENTS: Readonly<Record<TableRole, string>> = {
	user: "users",
	session: "sessions",
	key: "keys",
	token: "tokens",
};

function sameName(one: string, other: string): boolean {
	return one.toLowerCase() === other.toLowerCase();
}

/** A name without what it is qualified with. */
function bareName(name: string): string {
	return name.slice(name.lastIndexOf(".") + 1);
}

/** @param tables - The names of the tables, as configured. */
export function errorsOfTables(
	driver: Pick<SqlDriver, "dialect" | "typedColumn" | "all">,
	tables: SqlTables,
	{ users, keys }: Pick<Statements, "users" | "keys">,
): ErrorsOfTables {
	/** The table's own name: what a database says of `auth.user` is often only `user`. */
	function ownName(role: TableRole): string | null {
		const configured = tables[role] ?? null;
		return configured === null ? null : (tableNameParts(configured, driver.dialect).at(-1) ?? null);
	}

	function roleOf(reported: string): TableRole | null {
		const roles: TableRole[] = ["user", "session", "key", "token"];
		return (
			roles.find((role) => {
				const name = ownName(role);
				return name !== null && (sameName(name, reported) || sameName(name, bareName(reported)));
			}) ?? null
		);
	}

	/** The column of a table that may have refused the type of a value. */
	async function typedColumn(role: TableRole): Promise<Partial<Diagnosis> | null> {
		const { typedColumn: ask } = driver;
		const table = tables[role];
		if (ask === undefined || !table) return null;
		try {
			const [found] = await driver.all(ask(tableNameParts(table, driver.dialect)));
			return found ? { table, column: String(found["column"]), type: String(found["type"]) } : null;
		} catch {
			return null;
		}
	}

	async function locate(diagnosis: Diagnosis, expected: TableRole): Promise<Diagnosis> {
		if (diagnosis.problem !== "wrong-type" || diagnosis.table !== null) return diagnosis;
		// A user is stored together with its key, and the id of a key is always text.
		const inKey = expected === "user" ? await typedColumn("key") : null;
		if (inKey?.column === "id") return { ...diagnosis, ...inKey };
		return { ...diagnosis, ...(await typedColumn(expected)) };
	}

	function wrongType(role: TableRole, column: string, type: string): string {
		const declared = `The column "${column}" of the table "${tables[role]}" is declared ${type}`;
		const content = contentOf(role, column);
		if (content === "moment") {
			return `${declared}, and Lucia keeps milliseconds there: declare it as an integer of 64 bits.`;
		}
		if (content === "text") {
			const others = column === "id" ? ", as well as the columns that refer to it" : "";
			return `${declared}, and what Lucia keeps there is text: declare it as text${others}.`;
		}
		return `${declared}: give the attribute of that name a value of this type, or declare the column otherwise.`;
	}

	function tooSmall(role: TableRole, column: string): string {
		const small = `The column "${column}" of the table "${tables[role]}" is too small`;
		const content = contentOf(role, column);
		if (content === "moment") {
			return `${small} for milliseconds: declare it as an integer of 64 bits.`;
		}
		if (content === "text") {
			const others = column === "id" ? ", as well as the columns that refer to it" : "";
			return `${small} for the text that Lucia keeps there: declare it longer${others}.`;
		}
		return `${small} for the value of the attribute of that name.`;
	}

	function sentenceFor(
		{ problem, table, column, type }: Diagnosis,
		expected: TableRole,
	): string | null {
		const role = table === null ? expected : roleOf(table);
		if (role === null) return null;
		if (problem === "missing-table" && table !== null) {
			return (
				`Lucia keeps ${CONTENTS[role]} in the table "${tables[role]}": create it, ` +
				`or give the adapter the name of the table you have (tables.${role}).`
			);
		}
		if (column === null) return null;
		if (problem === "wrong-type") return type === null ? null : wrongType(role, column, type);
		if (problem === "too-small") return tooSmall(role, column);
		if (problem !== "missing-column") return null;
		const isOwn = contentOf(role, bareName(column)) !== null;
		const remedy = isOwn ? "add it" : "add it, or leave out the attribute of that name";
		return `The table "${tables[role]}" has no column "${bareName(column)}": ${remedy}.`;
	}

	/** Whether a row is there; `false` when that cannot be found out, because an error is on its way. */
	async function exists(statement: BoundStatement): Promise<boolean> {
		try {
			const found = await driver.all(statement);
			return found.length > 0;
		} catch {
			return false;
		}
	}

	async function isDuplicateKey(
		{ problem, table, column, constraint }: Diagnosis,
		key: KeySchema,
		user: UserSchema | null,
	): Promise<boolean> {
		if (problem !== "duplicate") return false;
		if (column !== null && column !== "id") return false;
		if (constraint !== null && column === null && !sameName(constraint, "PRIMARY")) return false;
		if (table !== null && roleOf(table) !== "key") return false;
		if (table !== null && (column ?? constraint) !== null) return true;
		// The database names no table (MariaDB, MySQL 5.7), or neither column nor constraint: users are written first, so a key is the
		// duplicate only if the user's id is free.
		if (user !== null && (await exists(users.selectById(user.id)))) return false;
		return exists(keys.selectById(key.id));
	}

	async function isUnknownUser({ problem, column }: Diagnosis, userId: string): Promise<boolean> {
		if (problem !== "unknown-reference") return false;
		if (column !== null) return column === "user_id";
		// The database does not say which reference failed (SQLite): an attribute may have one too.
		return !(await exists(users.selectById(userId)));
	}

	return {
		locate,
		duplicateKey: (key, user) => async (diagnosis) =>
			(await isDuplicateKey(diagnosis, key, user)) ? "AUTH_DUPLICATE_KEY_ID" : null,
		unknownUser: (userId) => async (diagnosis) =>
			(await isUnknownUser(diagnosis, userId)) ? "AUTH_INVALID_USER_ID" : null,
		explain: (error, diagnosis, expected) => {
			const sentence = sentenceFor(diagnosis, expected);
			if (sentence) addSentence(error, sentence);
		},
	};
}
