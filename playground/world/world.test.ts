import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RuntimeEvent, SqlValue, Table } from "#runtime/protocol";
import { nextExpiry } from "./next-expiry.ts";
import { seenSessions } from "./sessions.ts";
import { markChanges } from "./table-changes.ts";
import type { Action } from "./step.ts";
import { createWorld, jarOf, reduce, type World } from "./world.ts";

const day = 86_400_000;
const start = Date.UTC(2026, 0, 1);
const empty = createWorld(1, start);

function sessionTable(...rows: [id: string, active: number, idle: number][]): Table {
	return {
		name: "user_session",
		columns: ["id", "user_id", "active_expires", "idle_expires"],
		rows: rows.map(([id, active, idle]) => [id, "u1", active, idle]),
	};
}

const validate: Action = {
	type: "command",
	command: { type: "validate", credential: { via: "bearer", token: "s1" } },
};

function step(world: World, action: Action, ...events: RuntimeEvent[]): World {
	const begun = reduce(world, { type: "begin", action });
	const number = begun.log.length;
	const filled = reduce(begun, { type: "events", step: number, events });
	return reduce(filled, { type: "end", step: number, outcome: "ok" });
}

function setClock(world: World, now: number): World {
	return step(
		world,
		{ type: "command", command: { type: "setClock", now } },
		{ type: "clock", now },
		{ type: "tables", tables: world.tables },
	);
}

const tables = (...all: Table[]): RuntimeEvent => ({ type: "tables", tables: all });

describe("the world", () => {
	it("appends a step for each action and keeps its events and outcome", () => {
		const world = step(empty, validate, { type: "console", level: "log", text: "hello" });
		expect(world.log).toEqual([
			{
				number: 1,
				action: validate,
				at: start,
				events: [{ type: "console", level: "log", text: "hello" }],
				outcome: "ok",
			},
		]);
	});

	it("keeps the tables of before the step, so that changed cells can be marked", () => {
		const first = step(empty, validate, tables(sessionTable(["s1", start + day, start + 2 * day])));
		const second = step(
			first,
			validate,
			tables(sessionTable(["s1", start + 3 * day, start + 4 * day])),
		);
		const [table] = markChanges(second.before, second.tables);
		expect(table?.rows[0]).toMatchObject({
			mark: "changed",
			changed: [false, false, true, true],
			previous: [undefined, undefined, start + day, start + 2 * day],
		});
	});

	it("leaves the marks where they are when only the clock moves", () => {
		const world = step(empty, validate, tables(sessionTable(["s1", start + day, start + 2 * day])));
		const moved = setClock(world, start + day);
		expect(moved.now).toBe(start + day);
		expect(moved.before).toBe(world.before);
	});

	it("marks nothing in the tables of a fresh start", () => {
		const world = reduce(empty, {
			type: "outside",
			events: [tables(sessionTable(["s1", start + day, start + 2 * day]))],
		});
		expect(markChanges(world.before, world.tables)[0]?.rows[0]?.mark).toBe("same");
	});

	it("gives output that comes late to the last step", () => {
		const late: RuntimeEvent = { type: "console", level: "log", text: "late" };
		const world = reduce(step(empty, validate), { type: "outside", events: [late] });
		expect(world.log[0]?.events).toEqual([late]);
	});

	it("puts a cookie that was sent into the jar", () => {
		const world = step(empty, validate, {
			type: "cookie",
			setCookie: "auth_session=s1; Path=/; Max-Age=60",
		});
		expect(jarOf(world)).toEqual([
			{
				name: "auth_session",
				value: "s1",
				expires: start + 60_000,
				attributes: ["Path=/"],
				step: 1,
			},
		]);
	});

	it("keeps the cookies of each client apart", () => {
		const signIn = (client?: string): Action => ({
			type: "command",
			command: {
				type: "signIn",
				providerId: "username",
				providerUserId: "alice",
				password: null,
				cookieHeader: "",
				...(client !== undefined && { client }),
			},
		});
		const sent = (id: string): RuntimeEvent => ({
			type: "cookie",
			setCookie: `auth_session=${id}; Path=/`,
		});
		const one = step(empty, signIn(), sent("s1"));
		const two = step(one, signIn("phone"), sent("s2"));
		const again = step(two, signIn("browser"), sent("s3"));
		const values = (world: World, client?: string) =>
			jarOf(world, client).map(({ value }) => value);
		expect([values(two), values(two, "phone"), values(two, "tablet")]).toEqual([
			["s1"],
			["s2"],
			[],
		]);
		expect([values(again), values(again, "phone")]).toEqual([["s3"], ["s2"]]);
	});

	it("is the same when its changes are applied again, and never alters an earlier world", () => {
		const event = fc.oneof(
			fc.record({ type: fc.constant("clock" as const), now: fc.integer() }),
			fc.record({ type: fc.constant("cookie" as const), setCookie: fc.string() }),
			fc
				.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.nat(), fc.nat()))
				.map((rows) => tables(sessionTable(...rows))),
		);
		fc.assert(
			fc.property(fc.array(fc.array(event)), (steps) => {
				const freeze = (world: World): World => {
					Object.freeze(world);
					Object.freeze(world.log);
					for (const jar of world.jars.values()) Object.freeze(jar);
					for (const entry of world.log) Object.freeze(entry);
					return world;
				};
				const play = () =>
					steps.reduce((world, events) => freeze(step(world, validate, ...events)), empty);
				expect(play()).toEqual(play());
			}),
		);
	});
});

describe("the sessions a world has seen", () => {
	const born = step(empty, validate, tables(sessionTable(["s1", start + day, start + 3 * day])));

	it("have the state of the clock, boundaries included", () => {
		const stateAt = (now: number) => seenSessions(setClock(born, now))[0]?.state;
		expect(stateAt(start + day)).toBe("active");
		expect(stateAt(start + day + 1)).toBe("idle");
		expect(stateAt(start + 3 * day)).toBe("idle");
		expect(stateAt(start + 3 * day + 1)).toBe("dead");
	});

	it("stay in the list when their row is deleted, and are then gone", () => {
		const world = step(born, validate, tables(sessionTable()));
		expect(seenSessions(world)).toMatchObject([{ sessionId: "s1", state: "gone", goneIn: 2 }]);
	});

	it("know when they were renewed last", () => {
		const idle = setClock(born, start + 2 * day);
		const renewed = step(
			idle,
			validate,
			tables(sessionTable(["s1", start + 3 * day, start + 5 * day])),
		);
		expect(seenSessions(renewed)).toMatchObject([
			{ createdIn: 1, renewedIn: 3, renewedAt: start + 2 * day, state: "active" },
		]);
	});
});

describe("the next expiry", () => {
	it("is one millisecond after the boundary, and makes a session idle, then dead", () => {
		const world = step(empty, validate, tables(sessionTable(["s1", start + day, start + 3 * day])));
		const idle = nextExpiry(seenSessions(world), world.now);
		expect(idle).toEqual({ at: start + day + 1, sessionId: "s1", becomes: "idle" });
		const later = setClock(world, start + day + 1);
		const dead = nextExpiry(seenSessions(later), later.now);
		expect(dead).toEqual({ at: start + 3 * day + 1, sessionId: "s1", becomes: "dead" });
		const last = setClock(later, start + 3 * day + 1);
		expect(nextExpiry(seenSessions(last), last.now)).toBeNull();
	});

	it("skips a session without idle period to its death", () => {
		const world = step(empty, validate, tables(sessionTable(["s1", start + day, start + day])));
		expect(nextExpiry(seenSessions(world), world.now)?.becomes).toBe("dead");
	});

	it("always changes the state of the session it names, and of none before", () => {
		const expiries = fc.tuple(fc.nat(1000), fc.nat(1000)).map(([a, b]) => [a, a + b] as const);
		fc.assert(
			fc.property(fc.array(expiries), fc.nat(2000), (all, now) => {
				const rows = all.map(([active, idle], index): [string, number, number] => [
					String(index),
					active,
					idle,
				]);
				const world = setClock(
					step(createWorld(1, 0), validate, tables(sessionTable(...rows))),
					now,
				);
				const next = nextExpiry(seenSessions(world), now);
				const states = (at: number) => seenSessions(setClock(world, at)).map(({ state }) => state);
				const settled = next === null ? Number.MAX_SAFE_INTEGER : next.at - 1;
				expect(states(settled)).toEqual(states(now));
				expect(next === null ? null : states(next.at)[Number(next.sessionId)]).toBe(
					next?.becomes ?? null,
				);
			}),
		);
	});
});

describe("the marks of a table", () => {
	const value = fc.oneof(
		fc.string(),
		fc.integer(),
		fc.constant(null),
		fc.record({ blob: fc.string() }),
	) satisfies fc.Arbitrary<SqlValue>;
	const table = fc
		.uniqueArray(fc.tuple(fc.string(), value), { selector: ([id]) => id })
		.map((rows): Table => ({ name: "user", columns: ["id", "name"], rows }));

	it("are none when nothing changed", () => {
		fc.assert(
			fc.property(table, (same) => {
				const [marked] = markChanges([same], [structuredClone(same)]);
				expect(marked?.removed).toEqual([]);
				expect(marked?.rows.every((row) => row.mark === "same")).toBe(true);
			}),
		);
	});

	it("account for every row of before and after", () => {
		fc.assert(
			fc.property(table, table, (before, after) => {
				const [marked] = markChanges([before], [after]);
				const kept = marked?.rows.filter((row) => row.mark !== "added").length ?? 0;
				expect(marked?.rows.map((row) => row.cells)).toEqual(after.rows);
				expect(kept + (marked?.removed.length ?? 0)).toBe(before.rows.length);
			}),
		);
	});
});
