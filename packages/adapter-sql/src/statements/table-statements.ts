import { BoundedMap } from "../bounded-map.ts";
import { quoteTable, type Dialect } from "../dialect.ts";
import type { BoundStatement } from "../driver.ts";

/** Shapes of insert and update that are kept per table: each is one set of attribute names. */
const KEPT_SHAPES = 64;

/** The statements of one table. The texts are built once, and the same text always comes again. */
export interface TableStatements {
	readonly selectById: (id: string) => BoundStatement;
	readonly selectByUserId: (userId: string) => BoundStatement;
	/** Lets nobody refer to a row until the transaction ends; `null` where the database needs no such thing. */
	readonly lockById: (id: string) => BoundStatement | null;
	readonly deleteById: (id: string) => BoundStatement;
	readonly deleteByUserId: (userId: string) => BoundStatement;
	/** Members that are `undefined` are left out: the column gets its default. */
	readonly insert: (row: object) => BoundStatement;
	/** Members that are `undefined` are left out; `null` when nothing is left to change. */
	readonly updateById: (id: string, partial: object) => BoundStatement | null;
}

function definedEntries(object: object): [string, unknown][] {
	return Object.entries(object).filter(([, value]) => value !== undefined);
}

/**
 * @param table - The table's name as configured.
 * @param dialect - How the database writes names and parameters.
 * @param columns - The columns to read; all when left out.
 */
export function tableStatements(
	table: string,
	dialect: Dialect,
	columns?: readonly string[],
): TableStatements {
	const { quote, placeholder, locksRows } = dialect;
	const name = quoteTable(table, dialect);
	const selected = columns?.map(quote).join(", ") ?? "*";
	const byId = `WHERE ${quote("id")} = ${placeholder(1)}`;
	const byUserId = `WHERE ${quote("user_id")} = ${placeholder(1)}`;
	const selectById = `SELECT ${selected} FROM ${name} ${byId}`;
	const selectByUserId = `SELECT ${selected} FROM ${name} ${byUserId}`;
	const lockById = locksRows ? `SELECT 1 FROM ${name} ${byId} FOR UPDATE` : null;
	const deleteById = `DELETE FROM ${name} ${byId}`;
	const deleteByUserId = `DELETE FROM ${name} ${byUserId}`;
	const texts = new BoundedMap<string>(KEPT_SHAPES);

	/** The text of a shape: one kind of statement over one list of columns. */
	function shaped(kind: string, names: readonly string[], build: () => string): string {
		return texts.getOrMake(JSON.stringify([kind, names]), build);
	}

	return {
		selectById: (id) => ({ sql: selectById, parameters: [id] }),
		selectByUserId: (userId) => ({ sql: selectByUserId, parameters: [userId] }),
		lockById: (id) => (lockById === null ? null : { sql: lockById, parameters: [id] }),
		deleteById: (id) => ({ sql: deleteById, parameters: [id] }),
		deleteByUserId: (userId) => ({ sql: deleteByUserId, parameters: [userId] }),
		insert: (row) => {
			const entries = definedEntries(row);
			const names = entries.map(([column]) => column);
			const sql = shaped("insert", names, () => {
				const placeholders = names.map((_, index) => placeholder(index + 1));
				return `INSERT INTO ${name} (${names.map(quote).join(", ")}) VALUES (${placeholders.join(", ")})`;
			});
			return { sql, parameters: entries.map(([, value]) => value) };
		},
		updateById: (id, partial) => {
			const entries = definedEntries(partial);
			if (entries.length === 0) return null;
			const names = entries.map(([column]) => column);
			const sql = shaped("update", names, () => {
				const changes = names.map(
					(column, index) => `${quote(column)} = ${placeholder(index + 1)}`,
				);
				return `UPDATE ${name} SET ${changes.join(", ")} WHERE ${quote("id")} = ${placeholder(names.length + 1)}`;
			});
			return { sql, parameters: [...entries.map(([, value]) => value), id] };
		},
	};
}
