import type { JSX } from "preact";
import type { ErrorInfo } from "#runtime/protocol";
import type { Step } from "../../world/step.ts";
import { useLab } from "../lab-context.ts";
import { LogFrame } from "./log-frame.tsx";
import { lastRunOf, Printout } from "./printout.tsx";

interface ConsoleProps {
	/** Where there is an editor to go to. */
	readonly onGoTo?: (place: NonNullable<ErrorInfo["at"]>) => void;
}

/** What the last run printed, and what was printed since, as text. */
export function Console({ onGoTo }: ConsoleProps): JSX.Element {
	const run = lastRunOf(useLab().world.value.log);
	const ended = run.step === undefined ? null : endOf(run.step);
	const lines =
		run.printed.length + run.dropped.length + run.since.length + run.droppedSince.length;
	return (
		<div class="console">
			<h3 class="console-title">Console</h3>
			<LogFrame
				label="Console"
				length={lines + (ended === null ? 0 : 1)}
				empty="What main.ts prints stands here. Press Run."
			>
				<Printout run={run} ended={ended} {...(onGoTo && { onGoTo })} />
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
			return `Run ${number} was stopped when its time was over: it was still waiting for a promise that had not settled. The runtime is ready again.`;
		case null:
			return null;
		default:
			return outcome satisfies never;
	}
}
