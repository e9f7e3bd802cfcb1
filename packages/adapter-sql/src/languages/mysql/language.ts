import { mysql } from "../../dialect.ts";
import type { BoundStatement } from "../../driver.ts";
import { errorProperty, errorText } from "../../errors/driver-errors.ts";
import type { Language } from "../language.ts";
import { mysqlErrors, mysqlErrorText } from "./errors.ts";
import { withLiterals } from "./literals.ts";
import { matchedBy } from "./matched-rows.ts";
import { MYSQL_STORES } from "./stores.ts";
import { MYSQL_SAVEPOINT } from "./transaction.ts";

const codeOf = (error: unknown): string | number | undefined => errorProperty(error, "errno");

/** MySQL and MariaDB through mysql2, whatever the layer. */
export const mysqlLanguage: Language = {
	dialect: mysql,
	errors: mysqlErrors({
		code: codeOf,
		text: (error) => mysqlErrorText(errorText(error), errorProperty(error, "sql")?.toString()),
	}),
	stores: MYSQL_STORES,
	// A column that is gone, and two queries in one with another number of columns.
	otherColumns: [1054, 1222],
	savepoint: {
		begin: MYSQL_SAVEPOINT.begin,
		keep: MYSQL_SAVEPOINT.keep,
		undo: [MYSQL_SAVEPOINT.undo],
	},
	failureEndsTransaction: false,
	toSend: withLiterals,
	matchedBy,
	withoutValues,
};

/** The driver keeps the statement in its errors, which end in a log: as it would be if it were prepared. */
export function withoutValues(error: unknown, { sql }: BoundStatement): void {
	if (errorProperty(error, "sql") !== undefined) Reflect.set(error as object, "sql", sql);
}
