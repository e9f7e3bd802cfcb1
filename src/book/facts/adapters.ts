import adapters from "./adapters.json" with { type: "json" };

/** What is told of each adapter, in the order in which it is told. */
export const factNames = [
	"suite",
	"reads",
	"transactions",
	"races",
	"outages",
	"plans",
	"runtimes",
] as const;
export type FactName = (typeof factNames)[number];

/** What a test has shown of an adapter. */
export interface Shown {
	/** The adapter as its tests call it, and what it ran on: `kysely on PostgreSQL`. */
	readonly of: string;
	readonly fact: FactName;
	/** In the words of the book: “one winner”. */
	readonly is: string;
}

/** Something that the tests have shown of an adapter, and on what. */
export interface AdapterFact {
	readonly is: string;
	/** What it ran on: `PostgreSQL`. */
	readonly on: readonly string[];
}

/** What the tests have shown of an adapter; what nobody has tried is not there. */
export type AdapterFacts = Readonly<Partial<Record<FactName, readonly AdapterFact[]>>>;

/** What `npm test` has shown of the adapters; `npm run facts` writes it. */
export interface FactsOfAdapters {
	/** Name and version of each server that they ran on. */
	readonly servers: readonly string[];
	/** By the last part of the address of the adapter's page. */
	readonly adapters: Readonly<Record<string, AdapterFacts>>;
}

export const factsOfAdapters: FactsOfAdapters = adapters;
