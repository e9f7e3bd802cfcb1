import {
	mysqlLanguage,
	postgresqlLanguage,
	sqliteLanguage,
	type Language,
} from "@lucia-auth/adapter-sql";
import { MysqlAdapter, PostgresAdapter, SqliteAdapter, type Kysely } from "kysely";

/** The adapters of Kysely's dialects, of which those of others are made. */
const LANGUAGES = [
	[SqliteAdapter, sqliteLanguage],
	[PostgresAdapter, postgresqlLanguage],
	[MysqlAdapter, mysqlLanguage],
] as const;

/**
 * The language that an instance speaks.
 *
 * @throws TypeError which names its dialect.
 */
export function languageOf(db: Pick<Kysely<unknown>, "getExecutor">): Language {
	if (typeof (db as Partial<typeof db> | undefined)?.getExecutor !== "function") {
		throw new TypeError("kysely(): this is no instance of Kysely, nor a transaction of one.");
	}
	const { adapter } = db.getExecutor();
	const found = LANGUAGES.find(([Adapter]) => adapter instanceof Adapter);
	if (found) return found[1];
	throw new TypeError(
		`kysely(): the dialect of this instance (${adapter.constructor.name}) is neither SQLite nor ` +
			"PostgreSQL nor MySQL, or comes from another copy of the package kysely than the one that the adapter " +
			"finds.",
	);
}
