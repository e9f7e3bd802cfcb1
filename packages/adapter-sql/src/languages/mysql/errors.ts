import type { DriverErrors, ErrorRule } from "../../errors/driver-errors.ts";

/** The table that a statement writes, on the line after the message: {@link mysqlErrorText}. */
const WRITTEN = String.raw`[^]*?(?:\n(?<table>.+))?$`;

/**
 * What MySQL and MariaDB say, by its numbers. The words are those of English messages: a server that
 * speaks another language (`lc_messages`) is understood by the number alone, where that is enough.
 */
const rules: readonly ErrorRule[] = [
	{
		// MySQL since 8.0.19: `user_key.PRIMARY`.
		problem: "duplicate",
		codes: [1062, 1586],
		text: /for key '(?<table>[^']+)\.(?:(?<column>id)|(?<constraint>[^.']+))'(?![^]* for key ')/i,
	},
	{
		// MariaDB and MySQL until then: `PRIMARY`. Of which table, the message does not tell.
		problem: "duplicate",
		codes: [1062, 1586],
		text: /for key '(?:(?<column>id)|(?<constraint>[^']+))'(?![^]* for key ')/i,
	},
	{ problem: "duplicate", codes: [1062, 1586] },
	{
		problem: "unknown-reference",
		codes: [1452],
		text: /FOREIGN KEY \(`(?<column>[^`]+)`\)/,
	},
	// Without the name of the constraint: 1216 for those who may not know it.
	{ problem: "unknown-reference", codes: [1452, 1216] },
	{
		problem: "missing-table",
		codes: [1146],
		text: /Table '[^.']+\.(?<table>.+)' doesn't exist/,
	},
	{
		problem: "missing-column",
		codes: [1054],
		text: new RegExp(`Unknown column '(?<column>.+)' in '[^'\\n]*'${WRITTEN}`),
	},
	{
		// MariaDB names the table, MySQL the column alone. A text of another character set is no other type.
		problem: "wrong-type",
		codes: [1366, 1292],
		text: /Incorrect (?!string )(?<type>\w+) value: [^]* for column `[^`]+`\.`(?<table>[^`]+)`\.`(?<column>[^`]+)`/,
	},
	{
		problem: "wrong-type",
		codes: [1366, 1292],
		text: new RegExp(
			`Incorrect (?!string )(?<type>\\w+) value: [^]* for column '(?<column>[^'\\n]+)'${WRITTEN}`,
		),
	},
	{
		problem: "too-small",
		codes: [1406, 1264, 1265],
		text: new RegExp(
			`(?:Data too long|Out of range value|Data truncated) for column '(?<column>[^'\\n]+)'${WRITTEN}`,
		),
	},
];

const WRITE = /^(?:insert into|update|delete from) (?:`(?:[^`]|``)+`\.)*`(?<table>(?:[^`]|``)+)`/iu;

/**
 * The text that the rules read.
 *
 * @param statement - What was executed, if the driver tells: most messages lack the table.
 */
export function mysqlErrorText(message: string, statement: string | undefined): string {
	const table = WRITE.exec(statement ?? "")?.groups?.["table"];
	return table === undefined ? message : `${message}\n${table.replaceAll("``", "`")}`;
}

/** The error table of a driver. */
export function mysqlErrors(read: Pick<DriverErrors, "code" | "text" | "conceal">): DriverErrors {
	return { ...read, deadlock: 1213, rules };
}
