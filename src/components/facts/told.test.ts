import { expect, test } from "vitest";
import { factsOfAdapters, type FactsOfAdapters } from "../../book/facts/adapters.ts";
import { cellsOf, columnNames, toldOf } from "./told.ts";

const facts: FactsOfAdapters = {
	servers: [
		"a stand-in for MongoDB (no MongoDB: it speaks its protocol)",
		"libSQL server sqld 0.24.32 (40c272de 2025-02-14)",
		"MariaDB 10.11.19",
		"PostgreSQL 18.4",
		"Redis 7.0.15",
	],
	adapters: {
		drizzle: {
			suite: [{ is: "passed", on: ["MariaDB", "PostgreSQL", "SQLite"] }],
			reads: [
				{ is: "one round trip", on: ["MariaDB", "PostgreSQL"] },
				{ is: "two with Postgres.js", on: ["PostgreSQL"] },
			],
			races: [{ is: "one winner", on: ["PostgreSQL"] }],
		},
		"node-sqlite": {
			suite: [{ is: "passed", on: ["SQLite"] }],
			runtimes: [{ is: "passed", on: ["Bun", "Deno"] }],
		},
		mongoose: { suite: [{ is: "passed", on: ["MongoDB"] }] },
		redis: { suite: [{ is: "passed", on: ["Redis", "Redis Cluster"] }] },
		"upstash-redis": { suite: [{ is: "passed", on: ["Redis behind a stand-in"] }] },
	},
};

const valueOf = (page: string, label: string): string | undefined =>
	toldOf(page, facts).find((told) => told.label.startsWith(label))?.value;

test("servers are told with their versions, and what is not the same everywhere with where it is", () => {
	expect(valueOf("drizzle", "Passes")).toBe("MariaDB 10.11.19, PostgreSQL 18.4, and SQLite");
	expect(valueOf("drizzle", "A validation")).toBe(
		"one round trip; two with Postgres.js (PostgreSQL)",
	);
	expect(valueOf("drizzle", "Four processes")).toBe("one winner (PostgreSQL)");
	expect(valueOf("mongoose", "Passes")).toBe("a stand-in for MongoDB");
	expect(valueOf("redis", "Passes")).toBe("Redis 7.0.15 and Redis Cluster 7.0.15");
	expect(valueOf("upstash-redis", "Passes")).toBe("Redis 7.0.15 behind a stand-in");
});

test("a database in the process is asked over no network, and runs in other engines too", () => {
	expect(valueOf("node-sqlite", "A validation")).toBe("nothing over a network");
	expect(valueOf("node-sqlite", "The library's own")).toBe("Bun and Deno");
});

test("what nobody has tried is no line, and an empty cell", () => {
	expect(valueOf("drizzle", "A server")).toBeUndefined();
	expect(columnNames).toHaveLength(5);
	expect(cellsOf("mongoose", facts)).toEqual(["a stand-in for MongoDB", "", "", "", ""]);
	expect(() => toldOf("other", facts)).toThrow("knows no adapter “other”");
});

test("every fact in the book has a line", () => {
	for (const page of Object.keys(factsOfAdapters.adapters)) {
		expect(toldOf(page, factsOfAdapters).every(({ value }) => value !== "")).toBe(true);
	}
});
