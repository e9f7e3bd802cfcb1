import type { JSX } from "preact";
import type { SqlValue } from "#runtime/protocol";
import { clip, moreOf } from "#runtime/limits";
import { Highlighted } from "../parts/highlight.tsx";
import { useLab } from "../lab-context.ts";
import { drawnStatement, written } from "../drawn.ts";
import { LogFrame } from "./log-frame.tsx";
import { planSql, type SqlEvent, type SqlStepPlan } from "./sql-plan.ts";
import { stepName } from "../../lab/step-name.ts";
import { cellText } from "../../lab/view.ts";

/** The statements that ran, per step, with their parameters and rows. */
export function SqlLog(): JSX.Element {
	const { steps, hidden } = planSql(useLab().steps.value);
	const length = steps.reduce((sum, { told }) => sum + told.step.events.length, hidden);
	return (
		<LogFrame label="SQL" length={length} empty="The statements of each call will stand here.">
			{hidden > 0 && (
				<p class="log-note">
					The statements of {hidden === 1 ? "1 earlier call" : `${written(hidden)} earlier calls`}{" "}
					are not shown.
				</p>
			)}
			{steps.map((plan) => (
				<SqlStep key={plan.told.step.number} plan={plan} />
			))}
		</LogFrame>
	);
}

function SqlStep({ plan }: { plan: SqlStepPlan }): JSX.Element {
	const { told, statements, hidden, dropped } = plan;
	const { step } = told;
	return (
		<section class="log-step">
			<h3>
				<span class="step-number">{step.number}</span> {stepName(step.action)}
			</h3>
			{hidden > 0 && (
				<p class="log-note">
					{hidden === 1
						? "1 earlier statement is not shown."
						: `${written(hidden)} earlier statements are not shown.`}
				</p>
			)}
			{statements.map((event, index) => (
				<Statement key={`${step.number}.${hidden + index}`} event={event} />
			))}
			{dropped > 0 && (
				<p class="log-note">
					{dropped === 1 ? "1 more statement was" : `${written(dropped)} more statements were`} left
					out: too many to tell.
				</p>
			)}
		</section>
	);
}

function Statement({ event }: { event: SqlEvent }): JSX.Element {
	const { statement, parameters, parameterCount = parameters.length, error } = event;
	const shown = parameters.slice(0, drawnStatement.parameters);
	const more = parameterCount - shown.length;
	return (
		<div class="statement" {...(error !== undefined && { "data-failed": true })}>
			<pre>
				<Highlighted source={statement} language="sql" />
			</pre>
			{shown.length > 0 && (
				<p class="parameters">
					<span class="log-label">with</span>{" "}
					{shown.map((value, index) => (
						<code key={`${index}`}>{valueText(value)}</code>
					))}
					{more > 0 && <span class="log-label">and {moreOf(more, "parameter")}</span>}
				</p>
			)}
			{error === undefined ? (
				<p class="log-note">{resultOf(event)}</p>
			) : (
				<p class="statement-error">
					<span class="log-label">failed</span> {error}
				</p>
			)}
			<Rows event={event} />
		</div>
	);
}

function Rows({ event }: { event: SqlEvent }): JSX.Element | null {
	const { columns, columnCount = columns.length, rows, rowCount } = event;
	if (rowCount === 0) return null;
	const names = columns.slice(0, drawnStatement.columns);
	const shown = rows.slice(
		0,
		Math.max(1, Math.floor(drawnStatement.cells / Math.max(names.length, 1))),
	);
	const more = [
		...(rowCount > shown.length ? [moreOf(rowCount - shown.length, "row")] : []),
		...(columnCount > names.length ? [moreOf(columnCount - names.length, "column")] : []),
	];
	return (
		<>
			<ul class="sql-rows">
				{shown.map((row, index) => (
					<li key={`${index}`}>
						{names.map((column, cell) => (
							<span key={`${cell}`} class="sql-cell">
								<span class="log-label">{column}</span> <code>{valueText(row[cell])}</code>
							</span>
						))}
					</li>
				))}
			</ul>
			{more.length > 0 && <p class="log-note">{more.join(", ")}.</p>}
		</>
	);
}

function valueText(value: SqlValue | undefined): string {
	return value === null ? "NULL" : clip(cellText(value), drawnStatement.value);
}

function resultOf({ statement, columns, rowCount, changes }: SqlEvent): string {
	const count = (value: number): string => `${written(value)} row${value === 1 ? "" : "s"}`;
	const writes = /^\s*(?:insert|update|delete|replace)\b/i.test(statement) || changes > 0;
	const results = [
		...(columns.length > 0 ? [count(rowCount)] : []),
		...(writes ? [`${count(changes)} changed`] : []),
	];
	return `→ ${results.length === 0 ? "done" : results.join(", ")}`;
}
