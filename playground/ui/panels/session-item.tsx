import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { ActionButton } from "../parts/action-button.tsx";
import { type Axis, Bars, PeriodDates, timeLeft } from "./bars.tsx";
import { useLab } from "../lab-context.ts";
import type { SessionView } from "../../lab/view.ts";

/** One session: who, its state, its two bars with dates, and what can be done with it. */
export function SessionItem({ session, axis }: { session: SessionView; axis: Axis }): JSX.Element {
	const lab = useLab();
	const { sessionId, number, userName, state, held } = session;
	const { now } = lab.view.value;
	const selected = lab.selectedSession.value?.sessionId === sessionId;
	const of = `session ${number}`;
	const item = useRef<HTMLLIElement>(null);
	useLayoutEffect(() => {
		if (selected && item.current !== null) revealIn(item.current.parentElement, item.current);
	}, [selected]);
	return (
		<li ref={item} class="session" data-selected={selected}>
			<div class="session-head">
				<button
					type="button"
					class="session-name"
					aria-pressed={selected}
					onClick={() => lab.selectSession(sessionId)}
				>
					<span class="session-number">{number}</span> {userName}
				</button>
				<span class="state" data-state={state}>
					{state}
				</span>
				<span class="row-actions">
					<ActionButton
						label="validate"
						of={of}
						kind="quiet"
						make={() => ({ type: "validate", credential: { via: "bearer", token: sessionId } })}
					/>
					<ActionButton
						label="invalidate"
						of={of}
						kind="quiet"
						make={() => ({ type: "invalidateSession", sessionId })}
					/>
				</span>
			</div>
			<Bars periods={session} now={now} axis={axis} />
			<p class="session-left">
				<span>{timeLeft(session, now)}</span>
				{held && <span class="tag">in the browser</span>}
			</p>
			<PeriodDates periods={session} />
		</li>
	);
}

/** Scrolls the list, and only the list, until the item is in sight. */
function revealIn(list: HTMLElement | null, item: HTMLElement): void {
	if (list === null) return;
	const above = item.offsetTop - list.scrollTop;
	const below = above + item.offsetHeight - list.clientHeight;
	if (above < 0) list.scrollTop += above;
	else if (below > 0) list.scrollTop += below;
}
