import type { BoundStatement, SqlDriver } from "../driver.ts";

/** What the drivers of a language have in common for a layer above them, such as a query builder. */
export interface Language extends Pick<
	SqlDriver,
	"dialect" | "errors" | "typedColumn" | "stores" | "otherColumns"
> {
	/** The statements around writes that are a part of the app's transaction. */
	readonly savepoint: {
		readonly begin: string;
		readonly keep: string;
		readonly undo: readonly string[];
	};
	/** Whether a statement that fails leaves its transaction refusing all but its end. */
	readonly failureEndsTransaction: boolean;
	/** A statement as the driver of the language should get it. */
	readonly toSend: (statement: BoundStatement) => BoundStatement;
	/** The query for the rows that a write finds, where the server may count none of them as changed. */
	readonly matchedBy: (statement: BoundStatement) => BoundStatement | null;
	/**
	 * Takes the values out of an error of the driver, where it has them.
	 *
	 * @param statement - What was sent.
	 */
	readonly withoutValues: (error: unknown, statement: BoundStatement) => void;
}
