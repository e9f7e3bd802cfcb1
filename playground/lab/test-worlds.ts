import type { Command, RuntimeEvent, SqlValue, Table } from "#runtime/protocol";
import { createWorld, reduce, type World } from "../world/world.ts";
import { day } from "./time.ts";

// Worlds for the tests of the panels, made by the real reducer.

export const start: number = Date.UTC(2026, 0, 5, 9);

/** The three tables with these rows. */
export function tablesOf(rows: {
	user?: SqlValue[][];
	user_key?: SqlValue[][];
	user_session?: SqlValue[][];
}): Table[] {
	return [
		{ name: "user", columns: ["id", "username"], rows: rows.user ?? [] },
		{
			name: "user_key",
			columns: ["id", "user_id", "hashed_password"],
			rows: rows.user_key ?? [],
		},
		{
			name: "user_session",
			columns: ["id", "user_id", "active_expires", "idle_expires"],
			rows: rows.user_session ?? [],
		},
	];
}

/** A session row that was created or renewed at this moment. */
export const sessionRow = (id: string, at: number, userId = "u1"): SqlValue[] => [
	id,
	userId,
	at + day,
	at + 15 * day,
];

export const alice: SqlValue[] = ["u1", "alice"];
export const aliceKey: SqlValue[] = ["username:alice", "u1", "s2:salt:hash"];

/** The world after a command that caused these events. */
export function after(
	world: World,
	command: Command,
	events: readonly RuntimeEvent[],
	outcome: "ok" | "error" = "ok",
): World {
	let next = reduce(world, { type: "begin", action: { type: "command", command } });
	const step = next.log.length;
	next = reduce(next, { type: "events", step, events });
	return reduce(next, { type: "end", step, outcome });
}

export const emptyWorld = (): World => createWorld(1, start);

/** Alice, who has just signed in. */
export function signedIn(): World {
	return after(
		emptyWorld(),
		{
			type: "signIn",
			providerId: "username",
			providerUserId: "alice",
			password: "correct horse",
			cookieHeader: "",
		},
		[
			{
				type: "cookie",
				setCookie: "auth_session=s1; Path=/; Expires=Tue, 20 Jan 2026 09:00:00 GMT; HttpOnly",
			},
			{
				type: "tables",
				tables: tablesOf({
					user: [alice],
					user_key: [aliceKey],
					user_session: [sessionRow("s1", start)],
				}),
			},
		],
	);
}

/** The same world at another time. */
export const at = (world: World, now: number): World =>
	after(world, { type: "setClock", now }, [
		{ type: "clock", now },
		{ type: "tables", tables: world.tables },
	]);
