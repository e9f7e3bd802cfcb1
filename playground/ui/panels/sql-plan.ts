import type { RuntimeEvent } from "#runtime/protocol";
import type { ToldStep } from "../../lab/lab.ts";
import {
	drawnSource,
	drawnSqlElements,
	drawnStatement,
	drawnStatements,
	drawnSteps,
} from "../drawn.ts";

export type SqlEvent = Extract<RuntimeEvent, { type: "sql" }>;

const isSql = (event: RuntimeEvent): event is SqlEvent => event.type === "sql";

/** A step with those of its statements that are drawn. */
export interface SqlStepPlan {
	readonly told: ToldStep;
	readonly statements: readonly SqlEvent[];
	/** Earlier ones that are not drawn. */
	readonly hidden: number;
	/** Those that the runtime has not told, because there were too many. */
	readonly dropped: number;
}

export interface SqlPlan {
	readonly steps: readonly SqlStepPlan[];
	/** Earlier steps with statements. */
	readonly hidden: number;
}

/** Which statements of a log are drawn: the newest, as long as there is room for their elements. */
export function planSql(log: readonly ToldStep[]): SqlPlan {
	const withSql = log.filter(({ step }) => step.events.some(isSql));
	const steps: SqlStepPlan[] = [];
	let room = drawnSqlElements;
	for (const told of withSql.toReversed()) {
		if (steps.length >= drawnSteps || room <= 0) break;
		const all = told.step.events.filter(isSql);
		const statements: SqlEvent[] = [];
		for (const event of all.toReversed()) {
			room -= elementsOf(event);
			// The newest one is drawn in any case: it is bounded by itself.
			const isFirst = steps.length + statements.length === 0;
			if (statements.length >= drawnStatements || (room < 0 && !isFirst)) break;
			statements.unshift(event);
		}
		if (statements.length === 0) break;
		const dropped = told.step.events.reduce(
			(sum, event) => (event.type === "dropped" ? sum + event.statements : sum),
			0,
		);
		steps.unshift({ told, statements, hidden: all.length - statements.length, dropped });
	}
	return { steps, hidden: withSql.length - steps.length };
}

/** About as many elements as a statement takes: a piece of its text has some three characters. */
function elementsOf({ statement, parameters, columns, rows }: SqlEvent): number {
	const pieces = Math.min(statement.length / 3, drawnSource.pieces);
	const cells = Math.min(
		rows.length * Math.min(columns.length, drawnStatement.columns),
		drawnStatement.cells,
	);
	return 8 + pieces + Math.min(parameters.length, drawnStatement.parameters) + 3 * cells;
}
