import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
	factNames,
	type AdapterFact,
	type FactName,
	type FactsOfAdapters,
	type Shown,
} from "../../src/book/facts/adapters.ts";
import { root } from "../../src/book/tools/command.ts";

/** What a run of the tests has shown of the adapters. */
export interface ShownByTests {
	readonly servers: readonly string[];
	readonly shown: readonly Shown[];
}

/** Where `npm test` leaves it. */
export const shownFile: string = join(root, ".cache/shown.json");

/** The pages of adapters whose tests call them otherwise. */
const pages: Readonly<Record<string, string>> = {
	betterSqlite3: "better-sqlite3",
	nodeSqlite: "node-sqlite",
	d1: "cloudflare-d1",
	planetscale: "planetscale-serverless",
	"Postgres.js": "postgres",
	Prisma: "prisma",
	Mongoose: "mongoose",
	upstash: "upstash-redis",
};

/** What an adapter runs on that is for one database. */
const databases: Readonly<Record<string, string>> = {
	"better-sqlite3": "SQLite",
	"node-sqlite": "SQLite",
	sqljs: "SQLite",
	libsql: "libSQL",
	"cloudflare-d1": "D1",
	pg: "PostgreSQL",
	postgres: "PostgreSQL",
	pglite: "PGlite",
	mysql2: "MariaDB",
	"planetscale-serverless": "MariaDB behind a stand-in",
	mongoose: "MongoDB",
	redis: "Redis",
	ioredis: "Redis",
	"upstash-redis": "Redis behind a stand-in",
};

/** What the tests run on where they call it otherwise: no MySQL is among the servers. */
const servers: readonly (readonly [said: RegExp, name: string])[] = [
	[/^MySQL$/, "MariaDB"],
	[/^one node of a cluster$/, "one node of a Redis Cluster"],
	[/^a cluster$/, "Redis Cluster"],
	[/^a (?:replica set|single server)$/, "MongoDB"],
	[/(?:node-redis|ioredis) \d$/, "Redis"],
];

/** `drizzle on PostgreSQL with pg` is about the page of `drizzle`, and PostgreSQL. */
function subjectOf(of: string): { readonly page: string; readonly on: string } {
	const [name = "", rest] = of.replace(/\(\)|,.*$/g, "").split(" on ");
	const word = name.replace(/ (?:with|over|\d).*$/, "");
	const page = pages[word] ?? word;
	const on = rest?.replace(/ with .*$/, "") ?? databases[page];
	if (on === undefined)
		throw new Error(`“${of}” does not say what it ran on, as in “${of} on SQLite”`);
	return { page, on: servers.find(([said]) => said.test(on))?.[1] ?? on };
}

const inOrder = <Value>(values: Iterable<Value>): Value[] =>
	[...new Set(values)].toSorted((a, b) => String(a).localeCompare(String(b), "en"));

/** What passes the suites of adapters and is none that the book is about. */
const noAdapters: ReadonlySet<string> = new Set(["a driver that answers late"]);

/** What a run of the tests says of each adapter. */
export function factsOf({ servers: found, shown }: ShownByTests): FactsOfAdapters {
	const all = shown
		.filter(({ of }) => !noAdapters.has(of))
		.map(({ of, fact, is }) => Object.assign(subjectOf(of), { fact, is }));
	const of = (page: string, fact: FactName): AdapterFact[] => {
		const about = all.filter((each) => each.page === page && each.fact === fact);
		return inOrder(about.map(({ is }) => is)).map((is) => ({
			is,
			on: inOrder(about.filter((each) => each.is === is).map(({ on }) => on)),
		}));
	};
	return {
		servers: inOrder(found),
		adapters: Object.fromEntries(
			inOrder(all.map(({ page }) => page)).map((page) => [
				page,
				Object.fromEntries(
					factNames.map((fact) => [fact, of(page, fact)]).filter(([, facts]) => facts?.length),
				),
			]),
		),
	};
}

/**
 * What pages tell of adapters and this run has not shown, and what it has shown and they do not tell. The
 * versions of servers may differ from machine to machine.
 */
export function untrue(tracked: FactsOfAdapters, run: ShownByTests): string[] {
	const linesOf = ({ adapters }: FactsOfAdapters): string[] =>
		Object.entries(adapters).flatMap(([page, facts]) =>
			Object.entries(facts).flatMap(([fact, values]) =>
				values.flatMap(({ is, on }) => on.map((each) => `${page}, ${fact}: ${is} (${each})`)),
			),
		);
	const [told, shown] = [new Set(linesOf(tracked)), new Set(linesOf(factsOf(run)))];
	return [
		...[...told].filter((line) => !shown.has(line)).map((line) => `${line}: no test has shown it`),
		...[...shown]
			.filter((line) => !told.has(line))
			.map((line) => `${line}: is shown, and not told`),
	];
}

/** The facts of the last whole run on this machine; without one, those that are tracked. */
export async function adapterFacts(): Promise<unknown> {
	const last = await readFile(shownFile, "utf8").catch(() => null);
	if (last !== null) return factsOf(JSON.parse(last) as ShownByTests);
	return JSON.parse(await readFile(join(root, "src/book/facts/adapters.json"), "utf8"));
}
