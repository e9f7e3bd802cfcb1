import { sqljs } from "@lucia-auth/adapter-sqlite";
import type { BindParams, SqlJsStatic } from "sql.js";
import { sqlStore, tables, type Store } from "../suite/host.ts";

/** SQLite in WebAssembly. */
export function sqljsStore(SQL: SqlJsStatic): Store {
	return sqlStore("sql.js", (schema) => {
		const db = new SQL.Database();
		db.run("PRAGMA foreign_keys = ON");
		db.run(schema);
		return {
			adapter: sqljs(db, tables),
			read: (sql) => {
				const rows: object[] = [];
				const statement = db.prepare(sql);
				while (statement.step()) rows.push(statement.getAsObject());
				statement.free();
				return rows;
			},
			write: (sql, parameters) => void db.run(sql, parameters as BindParams),
		};
	});
}
