import type { JSX } from "preact";
import type { ErrorInfo, RuntimeEvent } from "../runtime/protocol.ts";
import type { Step } from "../world/world.ts";
import { useLab } from "./lab-context.ts";
import { LogFrame } from "./log-frame.tsx";

interface ConsoleProps {
	readonly onGoTo: (place: NonNullable<ErrorInfo["at"]>) => void;
}

const shownLines = 500;

type Printed = Extract<RuntimeEvent, { type: "console" | "error" | "dropped" }>;

const isPrinted = (event: RuntimeEvent): event is Printed =>
	event.type === "console" || event.type === "error" || event.type === "dropped";

/** What the last run printed, as text. */
export function Console({ onGoTo }: ConsoleProps): JSX.Element {
	const lab = useLab();
	const step = lab.world.value.log.findLast(({ action }) => action.type === "run");
	const printed = step?.events.filter(isPrinted) ?? [];
	const hidden = printed.length - shownLines;
	const ended = step === undefined ? null : endOf(step);
	return (
		<div class="console">
			<h3 class="console-title">Console</h3>
			<LogFrame
				label="Console"
				length={printed.length + (ended === null ? 0 : 1)}
				empty="What main.ts prints stands here. Press Run."
			>
				{hidden > 0 && <p class="log-note">{hidden} earlier lines are not shown.</p>}
				{printed.slice(-shownLines).map((event, index) => (
					<Line key={`${step?.number}.${index}`} event={event} onGoTo={onGoTo} />
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
		case null:
			return null;
		default:
			return outcome satisfies never;
	}
}

function Line({ event, onGoTo }: { event: Printed } & ConsoleProps): JSX.Element {
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
			{at !== undefined && (
				<button type="button" class="go-to" onClick={() => onGoTo(at)}>
					{at.file}:{at.line}
				</button>
			)}
			{stack !== undefined && stack !== "" && <pre class="stack">{stack}</pre>}
		</div>
	);
}
