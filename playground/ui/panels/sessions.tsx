import type { JSX } from "preact";
import { axisOf } from "./bars.tsx";
import { drawnSessions, written } from "../drawn.ts";
import { Diagram } from "../diagram/diagram.tsx";
import { tall, wide } from "../diagram/diagram-layout.ts";
import { FirstSteps, NextStep } from "./first-steps.tsx";
import { useLab } from "../lab-context.ts";
import { SessionItem } from "./session-item.tsx";
import { formatShort, inWords } from "../../lab/time.ts";

/** The diagram with its tokens, and the same as a list with the two bars of each session. */
export function Sessions({ narrow, listId }: { narrow: boolean; listId: string }): JSX.Element {
	const lab = useLab();
	const { sessions, gone, now } = lab.view.value;
	const selected = lab.selectedSession.value?.sessionId ?? null;
	const latest = sessions.at(-1);
	const hidden = sessions.length - drawnSessions;
	const axis = axisOf(sessions, now);
	return (
		<div class="sessions">
			<div class="diagram-frame">
				<Diagram
					id="lab-diagram"
					sessions={[...sessions, ...gone]}
					layout={narrow ? tall : wide}
					selected={selected}
					onSelect={(id) => lab.selectSession(id)}
					{...(latest !== undefined && {
						activeFor: inWords(latest.activeExpires - latest.renewedAt),
						idleFor: inWords(latest.idleExpires - latest.activeExpires),
					})}
				/>
			</div>
			<div class="session-list-frame">
				{sessions.length === 0 ? (
					<FirstSteps />
				) : (
					<div class="axis" aria-hidden="true">
						<p class="axis-legend">
							<span class="shape" data-state="active" /> active period
							<span class="shape" data-state="idle" /> idle period
							<span class="axis-cursor" /> now
						</p>
						<p class="axis-ends">
							<span>{formatShort(axis.from)}</span>
							<span>{formatShort(axis.to)}</span>
						</p>
					</div>
				)}
				<NextStep />
				<ul class="session-list" id={listId} aria-label="Sessions">
					{hidden > 0 && (
						<li class="log-note">
							{hidden === 1 ? "1 older session is" : `${written(hidden)} older sessions are`} not
							listed.
						</li>
					)}
					{sessions.slice(-drawnSessions).map((session) => (
						<SessionItem key={session.sessionId} session={session} axis={axis} />
					))}
				</ul>
			</div>
		</div>
	);
}
