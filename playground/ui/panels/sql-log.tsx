import type { JSX } from "preact";
import type { RuntimeEvent } from "#runtime/protocol";
import { Highlighted } from "../parts/highlight.tsx";
import { useLab } from "../lab-context.ts";
import { LogFrame } from "./log-frame.tsx";
import { stepName } from "../../lab/step-name.ts";
import type { ToldStep } from "../../lab/lab.ts";
import { cellText } from "../../lab/view.ts";

type SqlEvent = Extract<RuntimeEvent, { type: "sql" }>;

const isSql = (event: RuntimeEvent): event is SqlEvent => event.type === "sql";

/** Older steps are dropped from the page, not from the world: a log of thousands helps nobody. */
const shownSteps = 40;
const shownStatements = 60;

/** The statements that ran, per step, with their parameters and rows. */
export function SqlLog(): JSX.Element {
	const steps = useLab()
		.steps.value.filter(({ step }) => step.events.some(isSql))
		.slice(-shownSteps);
	const length = steps.reduce((sum, { step }) => sum + step.events.length, 0);
	return (
		<LogFrame label="SQL" length={length} empty="The statements of each call will stand here.">
			{steps.map((told) => (
				<SqlStep key={told.step.number} told={told} />
			))}
		</LogFrame>
	);
}

function SqlStep({ told: { step } }: { told: ToldStep }): JSX.Element {
	const statements = step.events.filter(isSql);
	const hidden = statements.length - shownStatements;
	return (
		<section class="log-step">
			<h3>
				<span class="step-number">{step.number}</span> {stepName(step.action)}
			</h3>
			{hidden > 0 && <p class="log-note">{hidden} earlier statements are not shown.</p>}
			{statements.slice(-shownStatements).map((event, index) => (
				<Statement key={`${step.number}.${index}`} event={event} />
			))}
		</section>
	);
}

function Statement({ event }: { event: SqlEvent }): JSX.Element {
	const { statement, parameters, columns, rows, rowCount, changes } = event;
	return (
		<div class="statement">
			<pre>
				<Highlighted source={statement} language="sql" />
			</pre>
			{parameters.length > 0 && (
				<p class="parameters">
					<span class="log-label">with</span>{" "}
					{parameters.map((value, index) => (
						<code key={`${index}`}>{value === null ? "NULL" : cellText(value)}</code>
					))}
				</p>
			)}
			<p class="log-note">{resultOf(event)}</p>
			{rows.length > 0 && (
				<ul class="sql-rows">
					{rows.map((row, index) => (
						<li key={`${index}`}>
							{columns.map((column, cell) => (
								<span key={column} class="sql-cell">
									<span class="log-label">{column}</span>{" "}
									<code>{row[cell] === null ? "NULL" : cellText(row[cell])}</code>
								</span>
							))}
						</li>
					))}
				</ul>
			)}
			{rowCount > rows.length && (
				<p class="log-note">
					{rowCount - rows.length} more rows. {changes > 0 && `${changes} changed.`}
				</p>
			)}
		</div>
	);
}

function resultOf({ statement, rowCount, changes }: SqlEvent): string {
	const count = (value: number): string => `${value} row${value === 1 ? "" : "s"}`;
	if (/^\s*(?:insert|update|delete)/i.test(statement)) return `→ ${count(changes)} changed`;
	if (/^\s*(?:select|with)/i.test(statement) || rowCount > 0) return `→ ${count(rowCount)}`;
	return "→ done";
}
