import { postgresql } from "../../dialect.ts";
import type { Language } from "../language.ts";
import { postgresqlErrors, postgresqlTypedColumn } from "./errors.ts";
import { POSTGRESQL_STORES } from "./stores.ts";

/** PostgreSQL, whatever the layer. */
export const postgresqlLanguage: Language = {
	dialect: postgresql,
	errors: postgresqlErrors,
	typedColumn: postgresqlTypedColumn,
	stores: POSTGRESQL_STORES,
	// A column that is gone, and two queries in one with another number of columns.
	otherColumns: ["42703", "42601"],
	savepoint: {
		begin: "SAVEPOINT lucia",
		keep: "RELEASE SAVEPOINT lucia",
		undo: ["ROLLBACK TO SAVEPOINT lucia", "RELEASE SAVEPOINT lucia"],
	},
	failureEndsTransaction: true,
	toSend: (statement) => statement,
	matchedBy: () => null,
	withoutValues: () => {},
};
