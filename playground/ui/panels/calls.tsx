import type { JSX } from "preact";
import { commandSource } from "#runtime/commands";
import type { Action, Step } from "../../world/step.ts";
import type { World } from "../../world/world.ts";
import { CopyButton } from "../parts/copy-button.tsx";
import { Highlighted } from "../parts/highlight.tsx";
import { useLab } from "../lab-context.ts";
import { drawnSteps, written } from "../drawn.ts";
import { LogFrame } from "./log-frame.tsx";
import { stepName } from "../../lab/step-name.ts";

function sourceOf(action: Action, { server }: World): string {
	if (action.type === "command") return commandSource(action.command, server.origin);
	const tables = action.keepData ? "the tables as they stood" : "empty tables";
	return `// ${action.entry} ran, on ${tables}.`;
}

/** Each action as the TypeScript that an app would have, with what it returned or threw. */
export function Calls(): JSX.Element {
	const lab = useLab();
	const { log } = lab.world.value;
	const hidden = log.length - drawnSteps;
	const length = log.reduce((sum, { events }) => sum + 1 + events.length, 0);
	return (
		<>
			{log.length > 0 && (
				<CopyButton
					label="Copy all"
					text={() => {
						const world = lab.world.value;
						return world.log.map(({ action }) => sourceOf(action, world)).join("\n\n");
					}}
				/>
			)}
			<LogFrame label="Calls" length={length} empty="What you click stands here as TypeScript.">
				{hidden > 0 && (
					<p class="log-note">
						{hidden === 1 ? "1 earlier call is" : `${written(hidden)} earlier calls are`} not shown.
					</p>
				)}
				{log.slice(-drawnSteps).map((step) => (
					<Call key={step.number} step={step} />
				))}
			</LogFrame>
		</>
	);
}

function Call({ step }: { step: Step }): JSX.Element {
	const source = sourceOf(step.action, useLab().world.value);
	return (
		<section class="log-step">
			<div class="log-step-head">
				<h3>
					<span class="step-number">{step.number}</span> {stepName(step.action)}
				</h3>
				<CopyButton label="Copy" of={`call ${step.number}`} text={() => source} />
			</div>
			<pre>
				<Highlighted source={source} language="typescript" />
			</pre>
			<CallResult step={step} />
		</section>
	);
}

function CallResult({ step: { events, outcome } }: { step: Step }): JSX.Element | null {
	const error = events.findLast((event) => event.type === "error")?.error;
	if (error !== undefined) {
		return (
			<p class="call-error">
				<span class="log-label">throws</span>{" "}
				<code>{error.code ?? `${error.name}: ${error.message}`}</code>
				{error.detail !== undefined && error.detail !== "" && ` ${error.detail}`}
			</p>
		);
	}
	if (outcome === "stopped" || outcome === "hung" || outcome === "unsettled")
		return <p class="call-error">stopped</p>;
	const result = events.findLast((event) => event.type === "result")?.json;
	if (result === undefined) return null;
	const json = indented(result);
	return (
		<pre class="call-result">
			<Highlighted source={`// ${json.replaceAll("\n", "\n// ")}`} language="typescript" />
		</pre>
	);
}

/** JSON as an editor would fold it out. What is no JSON stays as it is. */
function indented(json: string): string {
	try {
		return JSON.stringify(JSON.parse(json), null, 2);
	} catch {
		return json;
	}
}
