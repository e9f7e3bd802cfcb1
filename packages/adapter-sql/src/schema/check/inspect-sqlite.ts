import type { FoundTable, Inspect } from "./found-table.ts";

/** SQLite, by the functions of its pragmas. */
export const inspectSqlite: Inspect = async (driver, parts): Promise<FoundTable | null> => {
	const [schema, table] = parts.length > 1 ? [parts[0], parts[1]] : [null, parts[0]];
	const places = schema === null ? "?" : "?, ?";
	const parameters = schema === null ? [table] : [table, schema];
	const columns = await driver.all({
		sql: `SELECT name, type, "notnull" AS required, dflt_value, pk FROM pragma_table_info(${places})`,
		parameters,
	});
	if (columns.length === 0) return null;
	const indexes = await driver.all({
		sql:
			'SELECT info.name AS name, info.coll AS coll, list."unique" AS is_unique, ' +
			"(SELECT count(*) FROM pragma_index_info(list.name)) AS width " +
			`FROM pragma_index_list(${places}) AS list, pragma_index_xinfo(list.name) AS info ` +
			"WHERE info.seqno = 0",
		parameters,
	});
	const ignoring = new Set(
		indexes.flatMap(({ name, coll }) => (String(coll) === "NOCASE" ? [String(name)] : [])),
	);
	return {
		columns: columns.map((row) => ({
			name: String(row["name"]),
			type: String(row["type"]),
			nullable: Number(row["required"]) === 0 && Number(row["pk"]) === 0,
			// An integer primary key counts by itself.
			filled: row["dflt_value"] !== null,
			ignoresCase: ignoring.has(String(row["name"])),
		})),
		indexes: indexes.map((row) => ({
			column: String(row["name"]),
			unique: Number(row["is_unique"]) === 1 && Number(row["width"]) === 1,
		})),
	};
};
