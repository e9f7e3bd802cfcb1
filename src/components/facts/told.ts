// What the book tells of an adapter, from what its tests have shown.
import type {
	AdapterFact,
	AdapterFacts,
	FactName,
	FactsOfAdapters,
} from "../../book/facts/adapters.ts";

const list = new Intl.ListFormat("en");

/** What runs in the process of the app, and sends nothing anywhere. */
const inProcess: ReadonlySet<string> = new Set(["SQLite", "PGlite"]);

/** What each fact is called in a list, and as a column of the table of all adapters. */
const labels: Readonly<Record<FactName, readonly [line: string, column: string]>> = {
	suite: ["Passes the conformance suite on", "its tests run on"],
	reads: ["A validation asks the database", "a validation asks"],
	transactions: ["In a transaction of your own", "your transaction"],
	races: ["Four processes at the same instant", "four processes at once"],
	outages: ["A server that is killed", "the server is killed"],
	plans: ["Among 100,000 users", "among 100,000 users"],
	runtimes: ["The library's own tests pass on it in", "also in"],
};

/** `PostgreSQL` with the version that the tests ran on, as far as it is a server of theirs. */
function named(database: string, servers: readonly string[]): string {
	const [first = ""] = database.split(/ (?:behind|through) /);
	const wanted = first === "Redis Cluster" ? "Redis" : first;
	const found = servers.find((server) =>
		wanted === "MongoDB"
			? /mongodb/i.test(server)
			: server.toLowerCase().startsWith(`${wanted.toLowerCase()} `),
	);
	if (found === undefined) return database;
	if (wanted === "MongoDB") return found.replace(/ \(.*\)/, "");
	const version = /\d+(?:\.\d+)+/.exec(found)?.[0] ?? "";
	return database.replace(first, `${first} ${version}`);
}

/** The facts in one text; on what, where it is not the same everywhere. */
function textOf(facts: readonly AdapterFact[], everywhere: readonly string[]): string {
	return facts
		.map(({ is, on }) => {
			const isEverywhere = everywhere.every((each) => on.includes(each));
			return isEverywhere ? is : `${is} (${list.format(on)})`;
		})
		.join("; ");
}

function valueOf(fact: FactName, facts: AdapterFacts, servers: readonly string[]): string {
	const databases = facts.suite?.flatMap(({ on }) => on) ?? [];
	const found = facts[fact] ?? [];
	if (fact === "suite") return list.format(databases.map((each) => named(each, servers)));
	if (fact === "runtimes") return list.format(found.flatMap(({ on }) => on));
	if (fact === "reads" && databases.length > 0) {
		const far = databases.filter((each) => !inProcess.has(each));
		if (far.length === 0) return "nothing over a network";
		return textOf(found, far);
	}
	return textOf(found, databases);
}

/** A fact as the book tells it. */
export interface Told {
	readonly label: string;
	readonly value: string;
}

/**
 * What is told on the page of an adapter.
 *
 * @param page - The last part of its address.
 * @throws When no test has shown anything of it.
 */
export function toldOf(page: string, { adapters, servers }: FactsOfAdapters): Told[] {
	const facts = adapters[page];
	if (facts === undefined)
		throw new Error(`src/book/facts/adapters.json knows no adapter “${page}”`);
	return (Object.keys(labels) as FactName[])
		.map((fact) => ({ label: labels[fact][0], value: valueOf(fact, facts, servers) }))
		.filter(({ value }) => value !== "");
}

/** The columns of the table of all adapters. */
const columns = ["suite", "reads", "transactions", "races", "outages"] as const;

export const columnNames: readonly string[] = columns.map((fact) => labels[fact][1]);

/** The cells of an adapter in that table; empty where nobody has tried. */
export function cellsOf(page: string, { adapters, servers }: FactsOfAdapters): string[] {
	const facts = adapters[page] ?? {};
	return columns.map((fact) => valueOf(fact, facts, servers));
}
