import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RuntimeEvent, Table } from "#runtime/protocol";
import { type SeenSession, seenSessions, stateAt } from "./sessions.ts";
import type { Action } from "./step.ts";
import { type Change, createWorld, reduce, type World } from "./world.ts";

const action: Action = { type: "run", entry: "main.ts", keepData: true };
type Row = readonly [id: string, userId: string, activeExpires: number, idleExpires: number];
const columns = ["id", "user_id", "active_expires", "idle_expires"];

/** A change of a world whose last step is not known yet. */
type Move =
	| { readonly type: "begin" }
	/** `back`: how many steps before the last one the events belong to. */
	| { readonly type: "events"; readonly events: readonly RuntimeEvent[]; readonly back: number }
	| { readonly type: "end" }
	| { readonly type: "outside"; readonly events: readonly RuntimeEvent[] };

/** What a world has seen, read anew from the first event of its log to the last. */
function replay(world: World): readonly SeenSession[] {
	const seen = new Map<string, Omit<SeenSession, "state">>();
	const observe = (tables: readonly Table[], step: number, at: number): void => {
		const present = new Set<string>();
		for (const row of tables.flatMap(({ rows }) => rows)) {
			const [sessionId, userId, activeExpires, idleExpires] = row as Row;
			const periods = { activeExpires, idleExpires };
			const known = seen.get(sessionId);
			const isNew = known === undefined;
			const isRenewed =
				known?.activeExpires !== periods.activeExpires ||
				known?.idleExpires !== periods.idleExpires;
			present.add(sessionId);
			seen.set(sessionId, {
				sessionId,
				userId: isNew || isRenewed ? userId : known.userId,
				...periods,
				renewedAt: isNew || isRenewed ? at : known.renewedAt,
				createdIn: isNew ? step : known.createdIn,
				renewedIn: isNew || isRenewed ? step : known.renewedIn,
				goneIn: null,
			});
		}
		for (const [id, session] of seen)
			if (!present.has(id) && session.goneIn === null) seen.set(id, { ...session, goneIn: step });
	};
	let clock = world.start;
	for (const { number, at, events } of world.log) {
		clock = at;
		for (const event of events) {
			if (event.type === "clock") clock = event.now;
			if (event.type === "tables") observe(event.tables, number, clock);
		}
	}
	observe(world.tables, world.log.length, clock);
	return [...seen.values()].map((session) =>
		Object.assign({}, session, {
			state: session.goneIn === null ? stateAt(session, world.now) : ("gone" as const),
		}),
	);
}

describe("the history of sessions that a world carries on", () => {
	const moment = fc.nat(1000);
	const table = fc
		.array(
			fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.constantFrom("u1", "u2"), moment, moment),
		)
		.map((rows): Table => ({ name: "user_session", columns, rows }));
	const event: fc.Arbitrary<RuntimeEvent> = fc.oneof(
		moment.map((now) => ({ type: "clock" as const, now })),
		fc.array(table, { maxLength: 2 }).map((tables) => ({ type: "tables" as const, tables })),
		fc.constant({ type: "console" as const, level: "log" as const, text: "" }),
	);
	const events = fc.array(event, { maxLength: 4 });
	const move: fc.Arbitrary<Move> = fc.oneof(
		{ weight: 4, arbitrary: fc.record({ type: fc.constant("begin" as const) }) },
		{
			weight: 8,
			arbitrary: fc.record({ type: fc.constant("events" as const), events, back: fc.constant(0) }),
		},
		{
			weight: 1,
			arbitrary: fc.record({ type: fc.constant("events" as const), events, back: fc.nat(3) }),
		},
		{ weight: 2, arbitrary: fc.record({ type: fc.constant("end" as const) }) },
		{ weight: 2, arbitrary: fc.record({ type: fc.constant("outside" as const), events }) },
	);

	function changeOf(made: Move, last: number): Change {
		switch (made.type) {
			case "begin":
				return { type: "begin", action };
			case "events":
				return { type: "events", step: last - made.back, events: made.events };
			case "end":
				return { type: "end", step: last, outcome: "ok" };
			case "outside":
				return { type: "outside", events: made.events };
		}
	}

	it("is after each change what a replay of the whole log gives", () => {
		fc.assert(
			fc.property(fc.array(move, { minLength: 200, maxLength: 300 }), (moves) => {
				let world = createWorld(1, 0);
				for (const made of moves) {
					world = reduce(world, changeOf(made, world.log.length));
					expect(seenSessions(world)).toEqual(replay(world));
				}
			}),
			{ numRuns: 20 },
		);
	});

	it("calls no session gone that a long table has only not shown", () => {
		const cut: Table = { name: "user_session", columns, rows: [["b", "u1", 5, 9]], rowCount: 1500 };
		const whole: Table = { name: "user_session", columns, rows: [["a", "u1", 5, 9]] };
		let world = createWorld(1, 0);
		for (const table of [whole, cut]) {
			world = reduce(world, { type: "begin", action });
			const step = world.log.length;
			world = reduce(world, {
				type: "events",
				step,
				events: [{ type: "tables", tables: [table] }],
			});
		}
		expect(seenSessions(world).map(({ sessionId, state }) => [sessionId, state])).toEqual([
			["a", "active"],
			["b", "active"],
		]);
	});

	/** A world after these tables of sessions, each a step: the ids that are told, and how many there are. */
	function worldOf(...tables: readonly (readonly [from: number, to: number, rowCount: number])[]) {
		return tables.reduce(
			(before, [from, to, rowCount]) => {
				const rows = Array.from({ length: to - from }, (_, index) => [
					`s${from + index}`,
					"u1",
					5,
					9,
				]);
				const cut = rowCount === rows.length ? {} : { rowCount };
				const table: Table = { name: "user_session", columns, rows, ...cut };
				const begun = reduce(before, { type: "begin", action });
				const events = [{ type: "tables" as const, tables: [table] }];
				return reduce(begun, { type: "events", step: begun.log.length, events });
			},
			createWorld(1, 0),
		);
	}
	const goneIn = (world: World) =>
		seenSessions(world).flatMap(({ sessionId, goneIn: step }) =>
			step === null ? [] : [[sessionId, step]],
		);
	const createdIn = (world: World, id: string) =>
		seenSessions(world).find(({ sessionId }) => sessionId === id)?.createdIn;

	it("calls a session gone that stood before others of a long table: none was ever gone", () => {
		expect(goneIn(worldOf([0, 1000, 1500], [1, 1001, 1499]))).toEqual([["s0", 2]]);
		// It may stand behind the last one that was told.
		expect(goneIn(worldOf([0, 1000, 1500], [0, 600, 1500]))).toEqual([]);
		expect(goneIn(worldOf([0, 1000, 1500], [0, 600, 1500], [1, 601, 1499]))).toEqual([["s0", 3]]);
		const whole = worldOf([0, 3, 5], [0, 2, 5], [1, 2, 1]);
		expect(goneIn(whole)).toEqual([
			["s0", 3],
			["s2", 3],
		]);
	});

	it("does not call a session new that has moved up in a long table", () => {
		const moved = worldOf([0, 1000, 1500], [1, 1001, 1499]);
		expect([createdIn(moved, "s999"), createdIn(moved, "s1000")]).toEqual([1, null]);
		expect(createdIn(worldOf([0, 3, 3], [0, 4, 9]), "s3")).toBe(2);
	});

	it("reads the tables of a step once and not again at each step after it", () => {
		const readsOf = (steps: number): number => {
			let reads = 0;
			let world = createWorld(1, 0);
			for (let step = 1; step <= steps; step += 1) {
				const counted: Table = {
					name: "user_session",
					columns,
					get rows() {
						reads += 1;
						return [["a", "u1", step, step]];
					},
				};
				world = reduce(world, { type: "begin", action });
				world = reduce(world, {
					type: "events",
					step,
					events: [{ type: "tables", tables: [counted] }],
				});
				seenSessions(world);
				world = reduce(world, { type: "end", step, outcome: "ok" });
				seenSessions(world);
			}
			return reads;
		};
		expect(readsOf(400)).toBe(4 * readsOf(100));
	});
});
