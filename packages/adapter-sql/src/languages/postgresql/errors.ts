import type { BoundStatement } from "../../driver.ts";
import { errorProperty, type DriverErrors } from "../../errors/driver-errors.ts";

/**
 * The fields of an error in a row, because the message is in the language of the server: only what it
 * quotes is the same everywhere. A server that leaves out the detail, for a role that may not read the
 * columns, does not say whose constraint it is either.
 */
function textOf(error: unknown): string {
	// As pg and PGlite call a field, and as Postgres.js does.
	const field = (...names: readonly string[]): string => {
		const values = names.map((name) => errorProperty(error, name));
		return values.find((value) => typeof value === "string") ?? "";
	};
	const columns = /\(([^()]+)\)=\(/.exec(field("detail"))?.[1] ?? "";
	return [
		field("table", "table_name"),
		columns,
		field("detail") === "" ? "" : field("constraint", "constraint_name"),
		field("message"),
	].join("\n");
}

/** Codes: appendix A of the manual, “PostgreSQL Error Codes”. */
const rules: DriverErrors["rules"] = [
	{
		problem: "duplicate",
		codes: ["23505"],
		text: /^(?<table>.+)\n(?<column>.+)\n(?<constraint>.*)\n/,
	},
	{ problem: "duplicate", codes: ["23505"], text: /^(?<table>.+)\n\n(?<constraint>.+)\n/ },
	{ problem: "duplicate", codes: ["23505"], text: /^(?<table>.+)\n\n/ },
	{ problem: "duplicate", codes: ["23505"] },
	{ problem: "unknown-reference", codes: ["23503"], text: /^.*\n(?<column>.+)\n/ },
	{ problem: "unknown-reference", codes: ["23503"] },
	{ problem: "missing-table", codes: ["42P01"], text: /["»«„“]\s*(?<table>[^"«»“”]+?)\s*["«»“”]/ },
	{
		problem: "missing-column",
		codes: ["42703"],
		text: /["»«„“]\s*(?<column>[^"«»“”]+?)\s*["«»“”][^"«»„“”]+["»«„“]\s*(?<table>[^"«»“”]+?)\s*["«»“”]/,
	},
	{
		problem: "missing-column",
		codes: ["42703"],
		text: /["»«„“]\s*(?<column>[^"«»“”]+?)\s*["«»“”]/,
	},
	// Of a column that is qualified, as in `s.user_id`, the message has no quotes.
	{ problem: "missing-column", codes: ["42703"], text: /\n\D*?\b\w+\.(?<column>\w+)\b/ },
	{ problem: "wrong-type", codes: ["22P02"], text: / (?<type>[a-z][a-z ]*): / },
	{ problem: "wrong-type", codes: ["22003"], text: / (?<type>[a-z]+)$/ },
];

/** A value that is missing, and one that a rule of the app does not allow: the detail is the whole row. */
const WITH_ROW = new Set(["23502", "23514"]);

/** The error table of every driver of PostgreSQL. */
export const postgresqlErrors: DriverErrors = {
	code: (error) => {
		const code = errorProperty(error, "code");
		return typeof code === "string" ? code : undefined;
	},
	text: textOf,
	deadlock: "40P01",
	rules,
	conceal: (error) => {
		const { detail, params } = Object(error) as {
			readonly detail?: unknown;
			readonly params?: unknown;
		};
		const isOfRow = WITH_ROW.has(String(errorProperty(error, "code")));
		if (isOfRow && detail !== undefined) Reflect.set(Object(error), "detail", undefined);
		// PGlite keeps what it was asked with.
		if (Array.isArray(params)) Reflect.set(Object(error), "params", []);
	},
};

/** The columns of the library that hold text and moments, and the types that do. */
const TYPED_COLUMN =
	"SELECT a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type " +
	"FROM pg_catalog.pg_attribute AS a " +
	"WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped AND (" +
	"(a.attname IN ('id', 'user_id', 'hashed_password', 'family', 'kind', 'replaced_by') " +
	"AND format_type(a.atttypid, NULL) IN ('smallint', 'integer', 'bigint', 'uuid', 'numeric')) OR " +
	"(a.attname IN ('active_expires', 'idle_expires', 'family_expires', 'expires', 'spent_at') " +
	"AND format_type(a.atttypid, NULL) IN ('smallint', 'integer'))) ORDER BY a.attnum LIMIT 1";

/** The first column of a table that is not of the type it has to be. */
export function postgresqlTypedColumn(table: readonly string[]): BoundStatement {
	const name = table.map((part) => `"${part.replaceAll('"', '""')}"`).join(".");
	return { sql: TYPED_COLUMN, parameters: [name] };
}
