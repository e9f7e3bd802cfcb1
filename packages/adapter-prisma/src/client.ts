// What the adapter calls of a client that Prisma has generated, whichever its version and generator.

/** A row as Prisma gives and takes it: field to value. */
export type Row = Readonly<Record<string, unknown>>;

/** What is called of a model. A call does nothing before it is awaited, or handed to `$transaction()`. */
export interface ModelCalls {
	findUnique(query: { where: Row; include?: Row }): Promise<Row | null>;
	findMany(query: { where: Row; select?: Row }): Promise<Row[]>;
	create(query: { data: Row }): Promise<Row>;
	updateMany(query: { where: Row; data: Row }): Promise<Count>;
	deleteMany(query: { where: Row; limit?: number }): Promise<Count>;
}

/** How many rows a write has matched. */
export interface Count {
	readonly count: number;
}

/** A client, or what `$transaction()` hands over: that one can neither connect nor be extended. */
export interface Client {
	readonly $connect?: unknown;
	/** Left out of what is handed over before version 7.5. */
	readonly $transaction?: {
		(calls: readonly Promise<unknown>[]): Promise<unknown>;
		<Answer>(work: (client: Client) => Promise<Answer>): Promise<Answer>;
	};
	/** Of no type that Prisma shows. */
	readonly _activeProvider?: unknown;
	readonly _runtimeDataModel?: unknown;
}

/** Whether it is what `$transaction()` hands over to the app. */
export const isInsideTransaction = (client: Client): boolean => client.$connect === undefined;

/**
 * Whether all that the process does goes over one connection, on which a transaction holds whatever else
 * comes meanwhile: so it is with the drivers for SQLite.
 */
export function hasOneConnection({ _activeProvider: provider }: Client): boolean {
	return provider === "sqlite";
}
