import { inspect } from "node:util";
import { databases, defaultDatabase, type Rows, type SampleDatabase } from "./databases.ts";
import type { Sample } from "../read/extract.ts";
import type { Mistake } from "../read/mistake.ts";

/** One statement of a script, and where it begins. */
interface Statement {
	readonly offset: number;
	readonly text: string;
}

// What may hold a semicolon that ends nothing: text, names, comments, PostgreSQL's quoted bodies.
const token =
	/'(?:''|[^'])*'|"(?:""|[^"])*"|`(?:``|[^`])*`|--[^\n]*|\/\*[^]*?\*\/|(\$\w*\$)[^]*?\1|;|\b(?:begin|case|end)\b/gi;

/**
 * @param script - SQL, with any number of statements
 * @returns its statements; those of a trigger's body belong to the trigger
 */
function statementsOf(script: string): Statement[] {
	const statements: Statement[] = [];
	let start = 0;
	let depth = 0;
	const cut = (end: number): void => {
		const raw = script.slice(start, end);
		// Comments above a statement are not the place of its mistakes.
		const above = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[^]*?\*\/)*/.exec(raw)?.[0].length ?? 0;
		const text = raw.slice(above).trimEnd();
		if (text !== "") statements.push({ offset: start + above, text });
	};
	for (const { 0: word, index } of script.matchAll(token)) {
		const inTrigger = /^\s*create\s+(?:temp\w*\s+)?trigger\b/i.test(script.slice(start, index));
		if (word === ";" && depth === 0) {
			cut(index);
			start = index + 1;
		} else if (inTrigger && /^(?:begin|case)$/i.test(word)) depth += 1;
		else if (inTrigger && /^end$/i.test(word)) depth -= 1;
	}
	cut(script.length);
	return statements;
}

function cell(value: unknown): string {
	if (value === null) return "NULL";
	if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString("hex")}'`;
	return typeof value === "string" ? value : inspect(value);
}

/** Rows as a page shows them: a line for the names, a rule, a line for each row. */
function formatRows({ columns, rows }: Rows): string {
	if (rows.length === 0) return "(no rows)";
	const table = [columns, ...rows.map((row) => row.map(cell))];
	const widths = columns.map((_, index) =>
		Math.max(...table.map((line) => line[index]?.length ?? 0)),
	);
	const [names = "", ...lines] = table.map((line) =>
		line
			.map((text, index) => text + " ".repeat((widths[index] ?? 0) - text.length))
			.join("  ")
			.trimEnd(),
	);
	const rule = widths.map((width) => "-".repeat(width)).join("  ");
	return [names, rule, ...lines].join("\n");
}

/** The place that a message of the database speaks of, as near as its words tell. */
function placeIn({ offset, text }: Statement, message: string): number {
	const name =
		/near "([^"]+)"/.exec(message)?.[1] ??
		/(?:no such (?:column|table|function|index)|unknown database|duplicate column name): ([\w.]+)/.exec(
			message,
		)?.[1] ??
		/has no column named (\w+)/.exec(message)?.[1] ??
		/(?:table|index) (\w+) already exists/.exec(message)?.[1];
	const found = name === undefined ? -1 : text.indexOf(name);
	return offset + Math.max(found, 0);
}

/** What a block of SQL did. */
export interface Executed {
	readonly sample: Sample;
	readonly output: string;
	/** The database refused a statement; those behind it were not executed. */
	readonly mistake?: Mistake;
}

async function executeBlock(sample: Sample, database: SampleDatabase): Promise<Executed> {
	const printed: string[] = [];
	for (const statement of statementsOf(sample.code)) {
		try {
			const rows = await database.execute(statement.text);
			if (rows !== undefined) printed.push(formatRows(rows));
		} catch (error) {
			const message = error instanceof Error ? error.message : String(error);
			printed.push(`Error: ${message}`);
			const mistake = { offset: placeIn(statement, message), message };
			return { sample, output: printed.join("\n\n"), mistake };
		}
	}
	return { sample, output: printed.join("\n\n") };
}

/**
 * Executes the SQL of one page: all blocks of one database in their order on the same one, until a block
 * asks for a fresh one.
 * @param samples - the SQL blocks of the page, in their order; their databases are known
 */
export async function executeSql(samples: readonly Sample[]): Promise<Executed[]> {
	const open = new Map<string, SampleDatabase>();
	const executed: Executed[] = [];
	try {
		for (const sample of samples) {
			const name = sample.meta.db ?? defaultDatabase;
			if (sample.meta.fresh) {
				await open.get(name)?.close();
				open.delete(name);
			}
			const database = open.get(name) ?? (await databases.get(name)?.());
			if (database === undefined) continue;
			open.set(name, database);
			executed.push(await executeBlock(sample, database));
		}
	} finally {
		for (const database of open.values()) await database.close();
	}
	return executed;
}
