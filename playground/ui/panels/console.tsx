import type { JSX } from "preact";
import type { ErrorInfo, RuntimeEvent } from "#runtime/protocol";
import type { Step } from "../../world/step.ts";
import { useLab } from "../lab-context.ts";
import { drawnLines, written } from "../drawn.ts";
import { LogFrame } from "./log-frame.tsx";

interface ConsoleProps {
	/** Where there is an editor to go to. */
	readonly onGoTo?: (place: NonNullable<ErrorInfo["at"]>) => void;
	/** What stands here before anything was printed. */
	readonly empty?: string;
	/** Whether its title is a heading: on a page of the book it would break the order of headings. */
	readonly isHeading?: boolean;
}

type Printed = Extract<RuntimeEvent, { type: "console" | "error" }>;

const isPrinted = (event: RuntimeEvent): event is Printed =>
	event.type === "console" || event.type === "error";

/** What the last run printed, and what was printed since, as text. */
export function Console({
	onGoTo,
	empty = "What main.ts prints stands here. Press Run.",
	isHeading = true,
}: ConsoleProps): JSX.Element {
	const lab = useLab();
	const Title = isHeading ? "h3" : "p";
	const { log } = lab.world.value;
	const step = log.findLast(({ action }) => action.type === "run");
	const printed = step?.events.filter(isPrinted) ?? [];
	// The errors of calls stand with the calls.
	const since = log
		.slice(step?.number ?? 0)
		.flatMap(({ events }) => events.filter((event) => event.type === "console"));
	const hidden = printed.length - drawnLines;
	const dropped = droppedOf(step?.events ?? []);
	const ended = step === undefined ? null : endOf(step);
	return (
		<div class="console">
			<Title class="console-title">Console</Title>
			<LogFrame
				label="Console"
				length={printed.length + dropped.length + (ended === null ? 0 : 1) + since.length}
				empty={empty}
			>
				{hidden > 0 && (
					<p class="log-note">
						{hidden === 1 ? "1 earlier line is" : `${written(hidden)} earlier lines are`} not shown.
					</p>
				)}
				{printed.slice(-drawnLines).map((event, index) => (
					<Line
						key={`${step?.number}.${Math.max(hidden, 0) + index}`}
						event={event}
						{...(onGoTo && { onGoTo })}
					/>
				))}
				{dropped !== "" && <p class="log-note">{dropped} left out: too much output.</p>}
				{ended !== null && <p class="log-note">{ended}</p>}
				{since.slice(-drawnLines).map((event, index) => (
					<Line key={`since.${index}`} event={event} />
				))}
			</LogFrame>
		</div>
	);
}

/** What of a run was not told: “1,200 lines and 3 statements were”. */
function droppedOf(events: readonly RuntimeEvent[]): string {
	const sum = { lines: 0, statements: 0, others: 0 };
	for (const event of events) {
		if (event.type !== "dropped") continue;
		sum.lines += event.lines;
		sum.statements += event.statements;
		sum.others += event.others;
	}
	const named = [
		[sum.lines, "line"],
		[sum.statements, "statement"],
		[sum.others, "other event"],
	] as const;
	const parts = named
		.filter(([count]) => count > 0)
		.map(([count, what]) => `${written(count)} ${what}${count === 1 ? "" : "s"}`);
	const one = sum.lines + sum.statements + sum.others === 1;
	return parts.length === 0 ? "" : `${parts.join(", ")} ${one ? "was" : "were"}`;
}

function endOf({ outcome, number }: Step): string | null {
	switch (outcome) {
		case "ok":
			return `Run ${number} ended.`;
		case "error":
			return `Run ${number} ended with an error.`;
		case "stopped":
			return `Run ${number} was stopped by you.`;
		case "hung":
			return `Run ${number} did not answer and was stopped. An endless loop? The runtime is ready again.`;
		case "unsettled":
			return `Run ${number} was still waiting when its time was over, and was stopped: it waits for a promise that never settles. The runtime is ready again.`;
		case null:
			return null;
		default:
			return outcome satisfies never;
	}
}

function Line({ event, onGoTo }: { event: Printed } & Pick<ConsoleProps, "onGoTo">): JSX.Element {
	if (event.type === "console") {
		return (
			<pre class="console-line" data-level={event.level}>
				{event.level === "error" && <span class="sr-only">error: </span>}
				{event.level === "warn" && <span class="sr-only">warning: </span>}
				{event.text}
			</pre>
		);
	}
	const { name, message, detail, at, stack } = event.error;
	return (
		<div class="console-line" data-level="error">
			<pre>
				{name}: {message}
				{detail !== undefined && detail !== "" && ` (${detail})`}
			</pre>
			{at !== undefined && onGoTo === undefined && (
				<pre>
					{at.file}:{at.line}
				</pre>
			)}
			{at !== undefined && onGoTo !== undefined && (
				<button type="button" class="go-to" onClick={() => onGoTo(at)}>
					{at.file}:{at.line}
				</button>
			)}
			{stack !== undefined && stack !== "" && <pre class="stack">{stack}</pre>}
		</div>
	);
}
