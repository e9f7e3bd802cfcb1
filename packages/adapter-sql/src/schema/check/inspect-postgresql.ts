import type { FoundTable, Inspect } from "./found-table.ts";

/** PostgreSQL, by its catalogue: `information_schema` shows only what the role owns. */
export const inspectPostgresql: Inspect = async (driver, parts): Promise<FoundTable | null> => {
	const name = parts.map(driver.dialect.quote).join(".");
	const columns = await driver.all({
		sql:
			"SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, " +
			"a.attnotnull AS required, (a.atthasdef OR a.attidentity <> '') AS filled, " +
			"(t.typname = 'citext' OR coalesce(NOT c.collisdeterministic, false)) AS ignores_case " +
			"FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid " +
			"LEFT JOIN pg_collation c ON c.oid = a.attcollation " +
			"WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum",
		parameters: [name],
	});
	if (columns.length === 0) return null;
	const indexes = await driver.all({
		sql:
			"SELECT a.attname AS name, (i.indisunique AND i.indnkeyatts = 1 AND i.indpred IS NULL) AS is_unique " +
			"FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] " +
			"WHERE i.indrelid = to_regclass($1) AND i.indisvalid",
		parameters: [name],
	});
	return {
		columns: columns.map((row) => ({
			name: String(row["name"]),
			type: String(row["type"]),
			nullable: row["required"] !== true,
			filled: row["filled"] === true,
			ignoresCase: row["ignores_case"] === true,
		})),
		indexes: indexes.map((row) => ({
			column: String(row["name"]),
			unique: row["is_unique"] === true,
		})),
	};
};
