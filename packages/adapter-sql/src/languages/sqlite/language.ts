import { sqlite } from "../../dialect.ts";
import type { Language } from "../language.ts";
import { sqliteCode } from "./code.ts";
import { integerKey, sqliteErrors } from "./errors.ts";
import { SQLITE_SAVEPOINT } from "./savepoint.ts";
import { SQLITE_STORES } from "./stores.ts";

/** SQLite, whatever the layer. */
export const sqliteLanguage: Language = {
	dialect: sqlite,
	errors: sqliteErrors(sqliteCode),
	typedColumn: integerKey,
	stores: SQLITE_STORES,
	savepoint: {
		begin: SQLITE_SAVEPOINT.begin,
		keep: SQLITE_SAVEPOINT.end,
		undo: SQLITE_SAVEPOINT.undo,
	},
	failureEndsTransaction: false,
	toSend: (statement) => statement,
	matchedBy: () => null,
	withoutValues: () => {},
};
