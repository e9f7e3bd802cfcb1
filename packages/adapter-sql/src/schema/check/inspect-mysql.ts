import type { FoundTable, Inspect } from "./found-table.ts";

/** MySQL and MariaDB, by `information_schema`. */
export const inspectMysql: Inspect = async (driver, parts): Promise<FoundTable | null> => {
	const [schema, table] = parts.length > 1 ? [parts[0], parts[1]] : [null, parts[0]];
	const inSchema = schema === null ? "DATABASE()" : "?";
	const place = `table_schema = ${inSchema} AND table_name = ?`;
	const parameters = schema === null ? [table] : [schema, table];
	const columns = await driver.all({
		sql:
			"SELECT column_name AS name, column_type AS type, is_nullable AS nullable, " +
			"column_default AS fallback, extra AS extra, collation_name AS collation " +
			`FROM information_schema.columns WHERE ${place} ORDER BY ordinal_position`,
		parameters,
	});
	if (columns.length === 0) return null;
	const indexes = await driver.all({
		sql:
			"SELECT column_name AS name, non_unique AS non_unique, " +
			"(SELECT count(*) FROM information_schema.statistics AS i WHERE i.table_schema = s.table_schema " +
			"AND i.table_name = s.table_name AND i.index_name = s.index_name) AS width " +
			`FROM information_schema.statistics AS s WHERE ${place} AND seq_in_index = 1`,
		parameters,
	});
	return {
		columns: columns.map((row) => {
			const nullable = String(row["nullable"]) === "YES";
			return {
				name: String(row["name"]),
				type: String(row["type"]),
				nullable,
				filled: row["fallback"] !== null || /auto_increment|GENERATED/iu.test(String(row["extra"])),
				ignoresCase: String(row["collation"]).endsWith("_ci"),
			};
		}),
		indexes: indexes.map((row) => ({
			column: String(row["name"]),
			unique: Number(row["non_unique"]) === 0 && Number(row["width"]) === 1,
		})),
	};
};
