import { expect, test } from "vitest";
import { factsOf, untrue, type ShownByTests } from "./adapters.ts";

const run: ShownByTests = {
	servers: ["PostgreSQL 18.4", "MariaDB 10.11.19"],
	shown: [
		{ of: "drizzle on PostgreSQL with pg", fact: "races", is: "one winner" },
		{ of: "drizzle on PostgreSQL with Postgres.js", fact: "races", is: "one winner" },
		{ of: "drizzle on MySQL", fact: "races", is: "one winner" },
		{ of: "drizzle on PostgreSQL", fact: "reads", is: "once" },
		{ of: "Mongoose 9", fact: "suite", is: "all of it" },
		{ of: "betterSqlite3", fact: "suite", is: "all of it" },
		{ of: "mysql2 with a pool", fact: "suite", is: "all of it" },
		{ of: "redis() on Redis Cluster", fact: "suite", is: "all of it" },
	],
};

test("what tests have shown is told by the page of the adapter, and on what", () => {
	expect(factsOf(run)).toEqual({
		servers: ["MariaDB 10.11.19", "PostgreSQL 18.4"],
		adapters: {
			"better-sqlite3": { suite: [{ is: "all of it", on: ["SQLite"] }] },
			drizzle: {
				reads: [{ is: "once", on: ["PostgreSQL"] }],
				races: [{ is: "one winner", on: ["MariaDB", "PostgreSQL"] }],
			},
			mongoose: { suite: [{ is: "all of it", on: ["MongoDB"] }] },
			mysql2: { suite: [{ is: "all of it", on: ["MariaDB"] }] },
			redis: { suite: [{ is: "all of it", on: ["Redis Cluster"] }] },
		},
	});
});

test("a run is compared by what it has shown; a server may have another version", () => {
	const told = { ...factsOf(run), servers: ["PostgreSQL 17"] };
	expect(untrue(told, run)).toEqual([]);
	const { shown } = run;
	const other = { ...run, shown: [...shown.slice(3), { ...shown[3], is: "twice" } as const] };
	expect(untrue(told, other as ShownByTests)).toEqual([
		"drizzle, races: one winner (MariaDB): no test has shown it",
		"drizzle, races: one winner (PostgreSQL): no test has shown it",
		"drizzle, reads: twice (PostgreSQL): is shown, and not told",
	]);
});

test("an adapter for several databases has to say which it ran on", () => {
	expect(() =>
		factsOf({ servers: [], shown: [{ of: "kysely", fact: "suite", is: "all of it" }] }),
	).toThrow("“kysely” does not say what it ran on");
});
