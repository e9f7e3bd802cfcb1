import type { JSX } from "preact";
import { ActionButton } from "./parts/action-button.tsx";
import { useLab } from "./lab-context.ts";
import { RuntimeState } from "./parts/runtime-state.tsx";
import { day, formatMoment, hour, isoOf, minute, week } from "../lab/time.ts";

const leaps = [
	["+1 minute", minute],
	["+1 hour", hour],
	["+1 day", day],
	["+1 week", week],
] as const;

/** The clock of the world and what moves it, and the state of the runtime. */
export function Toolbar({ onReset }: { onReset: () => void }): JSX.Element {
	const lab = useLab();
	const { now } = lab.world.value;
	const next = lab.next.value;
	const iso = isoOf(now);
	const { state } = lab.status.value;
	const taken = state === "ready" || state === "busy";
	return (
		<div class="toolbar" role="group" aria-label="Clock and runtime">
			<div class="clock">
				<time {...(iso !== undefined && { dateTime: iso })}>{formatMoment(now)}</time>
				<span class="clock-zone">UTC</span>
			</div>
			<div class="leaps">
				{leaps.map(([label, length]) => (
					<ActionButton
						key={label}
						label={label}
						make={() => ({ type: "setClock", now: lab.world.value.now + length })}
					/>
				))}
				<ActionButton
					label="Next expiry"
					unless={next === null && "No session has an expiry ahead."}
					make={() => {
						const expiry = lab.next.value;
						return expiry === null ? null : { type: "setClock", now: expiry.at };
					}}
				/>
				<button
					type="button"
					class="button quiet"
					aria-disabled={!taken}
					onClick={() => {
						if (taken) onReset();
					}}
				>
					Reset
				</button>
			</div>
			<RuntimeState />
		</div>
	);
}
