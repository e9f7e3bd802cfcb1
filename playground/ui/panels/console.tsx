import type { JSX } from "preact";
import type { ErrorInfo, RuntimeEvent } from "#runtime/protocol";
import type { Step } from "../../world/step.ts";
import { useLab } from "../lab-context.ts";
import { LogFrame } from "./log-frame.tsx";

interface ConsoleProps {
	/** Where there is an editor to go to. */
	readonly onGoTo?: (place: NonNullable<ErrorInfo["at"]>) => void;
	/** What stands here before anything was printed. */
	readonly empty?: string;
	/** Whether its title is a heading: on a page of the book it would break the order of headings. */
	readonly isHeading?: boolean;
}

const shownLines = 500;

type Printed = Extract<RuntimeEvent, { type: "console" | "error" | "dropped" }>;

const isPrinted = (event: RuntimeEvent): event is Printed =>
	event.type === "console" || event.type === "error" || event.type === "dropped";

/** What the last run printed, as text. */
export function Console({
	onGoTo,
	empty = "What main.ts prints stands here. Press Run.",
	isHeading = true,
}: ConsoleProps): JSX.Element {
	const lab = useLab();
	const Title = isHeading ? "h3" : "p";
	const step = lab.world.value.log.findLast(({ action }) => action.type === "run");
	const printed = step?.events.filter(isPrinted) ?? [];
	const hidden = printed.length - shownLines;
	const ended = step === undefined ? null : endOf(step);
	return (
		<div class="console">
			<Title class="console-title">Console</Title>
			<LogFrame label="Console" length={printed.length + (ended === null ? 0 : 1)} empty={empty}>
				{hidden > 0 && <p class="log-note">{hidden} earlier lines are not shown.</p>}
				{printed.slice(-shownLines).map((event, index) => (
					<Line key={`${step?.number}.${index}`} event={event} {...(onGoTo && { onGoTo })} />
				))}
				{ended !== null && <p class="log-note">{ended}</p>}
			</LogFrame>
		</div>
	);
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
	if (event.type === "dropped") {
		return <p class="log-note">{event.lines} lines were left out: too much output.</p>;
	}
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
