import { moreOf } from "#runtime/limits";
import type { SqlValue, Table } from "#runtime/protocol";
import { isCookieAlive } from "../world/cookie-jar.ts";
import { seenSessions, type SeenSession } from "../world/sessions.ts";
import { jarOf, type World } from "../world/world.ts";

/** A row as an object: column name to value. */
type Row = Readonly<Record<string, SqlValue>>;

export interface UserView {
	readonly id: string;
	/** What the panels call the user: the user name, or the start of the id. */
	readonly name: string;
	readonly row: Row;
}

export interface KeyView {
	readonly id: string;
	readonly providerId: string;
	readonly providerUserId: string;
	readonly userId: string;
	readonly hasPassword: boolean;
}

export interface SessionView extends SeenSession {
	/** 1 for the first session of this world, and so on: short enough for a token. */
	readonly number: number;
	readonly userName: string;
	/** The browser of the lab holds its id in a cookie that has not expired. */
	readonly held: boolean;
}

/** The world as the panels read it. */
export interface View {
	readonly now: number;
	/** Whether a table has more rows than were told: who is not here may be there. */
	readonly isCut: boolean;
	readonly users: readonly UserView[];
	readonly keys: readonly KeyView[];
	/** Those whose row is there, the oldest first. */
	readonly sessions: readonly SessionView[];
	/** Those whose row was deleted, the oldest first. */
	readonly gone: readonly SessionView[];
}

/** The rows of a table as objects. */
function rowsOf(table: Table): Row[] {
	return table.rows.map((row) =>
		Object.fromEntries(table.columns.map((column, index) => [column, row[index] ?? null])),
	);
}

/** A cell as text; `NULL` is the empty text. */
export function cellText(value: SqlValue | undefined): string {
	if (value === null || value === undefined) return "";
	if (typeof value !== "object") return String(value);
	const { length } = value;
	if ("text" in value)
		return `${value.text}... ${moreOf(value.length - value.text.length, "character")}`;
	const bytes = value.blob.length / 2;
	return `x'${value.blob}'${length === undefined ? "" : `... ${moreOf(length - bytes, "byte")}`}`;
}

/** The reader may rename the table: a key table is one with the three columns of a key. */
const isKeyTable = ({ columns }: Table): boolean =>
	["id", "user_id", "hashed_password"].every((name) => columns.includes(name));

const shortId = (id: string): string => id.slice(0, 6);

function userOf(row: Row): UserView {
	const id = cellText(row["id"]);
	const { username } = row;
	const name = typeof username === "string" && username !== "" ? username : shortId(id);
	return { id, name, row };
}

function keyOf(row: Row): KeyView {
	const id = cellText(row["id"]);
	const colon = id.indexOf(":");
	return {
		id,
		providerId: colon < 0 ? id : id.slice(0, colon),
		providerUserId: colon < 0 ? "" : id.slice(colon + 1),
		userId: cellText(row["user_id"]),
		hasPassword: cellText(row["hashed_password"]) !== "",
	};
}

/** Reads a world into what the panels show. */
export function viewOf(world: World): View {
	const users = world.tables
		.filter(({ name }) => name === "user")
		.flatMap(rowsOf)
		.map(userOf);
	const names = new Map(users.map(({ id, name }) => [id, name]));
	const held = new Set(
		jarOf(world)
			.filter((cookie) => isCookieAlive(cookie, world.now))
			.map(({ value }) => value),
	);
	const sessions = seenSessions(world).map((session, index): SessionView =>
		Object.assign({}, session, {
			number: index + 1,
			userName: names.get(session.userId) ?? shortId(session.userId),
			held: held.has(encodeURIComponent(session.sessionId)),
		}),
	);
	return {
		now: world.now,
		isCut: world.tables.some(({ rowCount }) => rowCount !== undefined),
		users,
		keys: world.tables.filter(isKeyTable).flatMap(rowsOf).map(keyOf),
		sessions: sessions.filter(({ state }) => state !== "gone"),
		gone: sessions.filter(({ state }) => state === "gone"),
	};
}
