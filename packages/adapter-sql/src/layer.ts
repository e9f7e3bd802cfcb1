import type { Awaitable, BoundStatement, Row, SqlDriver } from "./driver.ts";
import { despiteDeadlocks } from "./errors/deadlock.ts";
import { inTurn } from "./in-turn.ts";
import type { Language } from "./languages/language.ts";

/** What a layer over the drivers of several languages sends statements with. */
export interface Sender {
	/** Runs a query, for its rows as objects. */
	readonly query: (statement: BoundStatement) => Promise<readonly Row[]>;
	/** Runs a write, or a statement about a transaction; the number of rows it is said to have touched. */
	readonly write: (statement: BoundStatement) => Promise<number>;
}

/** What the app has given of such a layer. */
export type Layer =
	| (Sender & {
			/** Runs work in a transaction of its own, which is undone when it fails. */
			readonly transaction: (work: (inside: Sender) => Promise<void>) => Promise<unknown>;
	  })
	| (Sender & {
			/** It is a transaction itself: the object that all who are in it share. */
			readonly isPartOf: object;
			/** Runs work that can be undone alone, where the layer has to know of it. */
			readonly nested?: (work: (inside: Sender) => Promise<void>) => Promise<unknown>;
	  });

/** The driver of a layer that answers later. */
export function layerDriver(layer: Layer, language: Language): SqlDriver {
	const {
		toSend,
		matchedBy,
		withoutValues,
		savepoint,
		failureEndsTransaction,
		otherColumns,
		...rest
	} = language;
	const isInside = "isPartOf" in layer;
	// What is undone in the app's transaction takes that with it.
	const insistently = <T>(work: () => Promise<T>): Promise<T> =>
		isInside ? work() : despiteDeadlocks(language.errors, work);

	async function sent<T>(
		statement: BoundStatement,
		send: (statement: BoundStatement) => Promise<T>,
	): Promise<T> {
		try {
			return await send(toSend(statement));
		} catch (error) {
			withoutValues(error, statement);
			throw error;
		}
	}

	const query = async (statement: BoundStatement): Promise<readonly Row[]> =>
		insistently(() => sent(statement, layer.query));

	async function writeAll(sender: Sender, writes: readonly BoundStatement[]): Promise<void> {
		for (const write of writes) await sent(write, sender.write);
	}

	const bare = (sql: string): Promise<number> => layer.write({ sql, parameters: [] });

	/** Work that is undone alone when it fails. */
	async function asPart(work: (part: Sender) => Promise<void>): Promise<void> {
		if ("nested" in layer && layer.nested) {
			await layer.nested(work);
			return;
		}
		await bare(savepoint.begin);
		try {
			await work(layer);
			await bare(savepoint.keep);
		} catch (error) {
			// It fails where the database has undone more already.
			try {
				for (const statement of savepoint.undo) await bare(statement);
			} catch {}
			throw error;
		}
	}

	async function write(statement: BoundStatement): Promise<number> {
		if (!isInside || !failureEndsTransaction) {
			return insistently(() => sent(statement, layer.write));
		}
		let touched = 0;
		await asPart(async (part) => {
			touched = await sent(statement, part.write);
		});
		return touched;
	}

	const driver: SqlDriver = {
		...rest,
		all: query,
		run: async (statement) => {
			const touched = await write(statement);
			const matched = touched > 0 ? null : matchedBy(statement);
			return matched === null ? touched : (await query(matched)).length;
		},
		atomic: (writes): Awaitable<void> =>
			isInside
				? asPart((part) => writeAll(part, writes))
				: insistently(async () => {
						await layer.transaction((inside) => writeAll(inside, writes));
					}),
		// An error would be the end of the app's transaction: in it, two rows are read by two statements.
		...(otherColumns && !isInside && { otherColumns }),
	};
	return isInside ? inTurn(layer.isPartOf, driver) : driver;
}
