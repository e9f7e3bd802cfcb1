import { errorProperty } from "../../errors/driver-errors.ts";

/** Codes that tell less than the words do. */
const VAGUE: ReadonlySet<string> = new Set(["SQLITE_CONSTRAINT", "SQLITE_UNKNOWN"]);

/** SQLite's extended code, whichever driver the error is of; `undefined` where only its words tell. */
export function sqliteCode(error: unknown): string | number | undefined {
	// node:sqlite and libSQL; better-sqlite3 and Bun have names in its place.
	const number = errorProperty(error, "errcode") ?? errorProperty(error, "rawCode");
	if (typeof number === "number") return number;
	const code = errorProperty(error, "code");
	if (typeof code !== "string" || !code.startsWith("SQLITE_")) return undefined;
	return VAGUE.has(code) ? undefined : code;
}
