import type { JSX } from "preact";
import type { Dropped, ErrorInfo, RuntimeEvent } from "#runtime/protocol";
import type { Step } from "../../world/step.ts";
import { drawnLines, written } from "../drawn.ts";

type Printed = Extract<RuntimeEvent, { type: "console" | "error" }>;

const isPrinted = (event: RuntimeEvent): event is Printed =>
	event.type === "console" || event.type === "error";

/** What the last run of a log printed. */
export interface LastRun {
	/** undefined before the first one */
	readonly step: Step | undefined;
	readonly printed: readonly Printed[];
	/** How much of it was not told; "" for nothing. */
	readonly dropped: string;
	/** What was printed when it had ended. The errors of calls are not among it: they stand with the calls. */
	readonly since: readonly Printed[];
	/** How much of that was not told. Statements are not counted: the log of statements says them with their call. */
	readonly droppedSince: string;
}

export function lastRunOf(log: readonly Step[]): LastRun {
	const step = log.findLast(({ action }) => action.type === "run");
	const since: readonly RuntimeEvent[] = log
		.slice(step?.number ?? 0)
		.flatMap(({ events }) => events);
	return {
		step,
		printed: step?.events.filter(isPrinted) ?? [],
		dropped: droppedOf(step?.events ?? []),
		since: since.filter((event) => event.type === "console"),
		droppedSince: droppedOf(since, ["lines", "others"]),
	};
}

/** The error that ended a run, in the words in which Node tells it. */
export const sentenceOf = ({ name, message }: ErrorInfo): string => `${name}: ${message}`;

const nameOfKind: Readonly<Record<keyof Dropped, string>> = {
	lines: "line",
	statements: "statement",
	others: "other event",
};

/** What was not told: “1,200 lines and 3 statements were”. */
function droppedOf(
	events: readonly RuntimeEvent[],
	kinds: readonly (keyof Dropped)[] = ["lines", "statements", "others"],
): string {
	const counts = kinds.map((kind) => ({
		name: nameOfKind[kind],
		count: events.reduce((sum, event) => (event.type === "dropped" ? sum + event[kind] : sum), 0),
	}));
	const parts = counts
		.filter(({ count }) => count > 0)
		.map(({ name, count }) => `${written(count)} ${name}${count === 1 ? "" : "s"}`);
	const one = counts.reduce((sum, { count }) => sum + count, 0) === 1;
	return parts.length === 0 ? "" : `${parts.join(", ")} ${one ? "was" : "were"}`;
}

interface PrintoutProps {
	readonly run: LastRun;
	/** A sentence about how it ended, between what it printed and what came since. */
	readonly ended?: string | null;
	/** Where there is an editor to go to. */
	readonly onGoTo?: (place: NonNullable<ErrorInfo["at"]>) => void;
}

/** The lines of a run, the newest of very many. */
export function Printout({
	run: { step, printed, dropped, since, droppedSince },
	ended = null,
	onGoTo,
}: PrintoutProps): JSX.Element {
	return (
		<>
			<Lines of={`${step?.number}`} events={printed} {...(onGoTo && { onGoTo })} />
			<LeftOut what={dropped} />
			{ended !== null && <p class="log-note">{ended}</p>}
			<Lines of={`since ${step?.number}`} events={since} />
			<LeftOut what={droppedSince} />
		</>
	);
}

/** The newest lines, and how many there are before them. */
function Lines({
	of,
	events,
	onGoTo,
}: {
	/** Tells its lines from those of others. */
	readonly of: string;
	readonly events: readonly Printed[];
} & Pick<PrintoutProps, "onGoTo">): JSX.Element {
	const hidden = Math.max(events.length - drawnLines, 0);
	return (
		<>
			{hidden > 0 && (
				<p class="log-note">
					{hidden === 1 ? "1 earlier line is" : `${written(hidden)} earlier lines are`} not shown.
				</p>
			)}
			{events.slice(hidden).map((event, index) => (
				<Line key={`${of}.${hidden + index}`} event={event} {...(onGoTo && { onGoTo })} />
			))}
		</>
	);
}

function LeftOut({ what }: { readonly what: string }): JSX.Element | null {
	return what === "" ? null : <p class="log-note">{what} left out: too much output.</p>;
}

function Line({ event, onGoTo }: { event: Printed } & Pick<PrintoutProps, "onGoTo">): JSX.Element {
	if (event.type === "console") {
		return (
			<pre class="console-line" data-level={event.level}>
				{event.level === "error" && <span class="sr-only">error: </span>}
				{event.level === "warn" && <span class="sr-only">warning: </span>}
				{event.text}
			</pre>
		);
	}
	const { detail, at, stack } = event.error;
	return (
		<div class="console-line" data-level="error">
			<pre>
				{sentenceOf(event.error)}
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
