import type { JSX } from "preact";
import { axisOf, Bars, timeLeft } from "../panels/bars.tsx";
import { carrySample } from "../../lab/carried-sample.ts";
import { Console } from "../panels/console.tsx";
import { useLab } from "../lab-context.ts";
import { LiveRegion } from "../parts/live-region.tsx";
import type { SampleProgram } from "../../lab/sample-program.ts";
import { drawnSessions, written } from "../drawn.ts";
import { Tables } from "../panels/tables.tsx";
import type { SessionView } from "../../lab/view.ts";

interface SamplePanelProps {
	readonly program: SampleProgram;
	readonly onClose: () => void;
}

/** What sql.js takes the place of in a program, in words; "" for nothing. */
function standInOf({ files }: SampleProgram): string {
	const texts = Object.values(files).join("\n");
	const drivers = ["better-sqlite3", "node:sqlite"].filter((name) =>
		new RegExp(`["']${name}["']`).test(texts),
	);
	return drivers.join(" and ");
}

/** A sample that runs on its page: what it prints, and the tables and sessions that it leaves. */
export function SamplePanel({ program, onClose }: SamplePanelProps): JSX.Element {
	const lab = useLab();
	const status = lab.status.value;
	const { tables } = lab.world.value;
	const { sessions } = lab.view.value;
	const running = lab.pending.value.has("run");
	const standIn = standInOf(program);
	const carry = (): void => {
		const title = document.querySelector("h1")?.textContent.trim() ?? "";
		carrySample({ ...program, page: { path: location.pathname, title } });
	};
	return (
		<section
			class="sample-run lab-view not-content"
			aria-label={`${program.entry}, run on this page`}
		>
			<p class="sample-note" role="status">
				{status.state === "failed"
					? status.failure.message
					: status.state === "booting" || status.state === "idle"
						? "One moment: the library and a database are being fetched."
						: running
							? "Running."
							: `Ran in this page, on its own clock${standIn === "" ? "" : `; sql.js takes the place of ${standIn}`}.`}
			</p>
			<Console empty="It has printed nothing yet." isHeading={false} />
			{tables.length > 0 && <Tables isReadOnly />}
			{sessions.length > 0 && <SampleSessions sessions={sessions} now={lab.view.value.now} />}
			<p class="sample-buttons">
				<button
					type="button"
					class="button"
					aria-disabled={!running}
					onClick={() => {
						if (running) void lab.stop();
					}}
				>
					<span>Stop</span>
				</button>
				<a class="button" href="/playground/" onClick={carry}>
					<span>Open in playground</span>
				</a>
				<button type="button" class="button" onClick={onClose}>
					<span>Close</span>
				</button>
			</p>
			<LiveRegion />
		</section>
	);
}

interface SampleSessionsProps {
	readonly sessions: readonly SessionView[];
	readonly now: number;
}

function SampleSessions({ sessions, now }: SampleSessionsProps): JSX.Element {
	const axis = axisOf(sessions, now);
	const hidden = sessions.length - drawnSessions;
	return (
		<ul class="sample-sessions" aria-label="Sessions">
			{hidden > 0 && <li>{written(hidden)} older sessions are not listed.</li>}
			{sessions.slice(-drawnSessions).map((session) => (
				<li key={session.sessionId}>
					<p>
						Session {session.number} of {session.userName}:{" "}
						<span class="state" data-state={session.state}>
							{session.state}
						</span>
						, {timeLeft(session, now)}
					</p>
					<Bars periods={session} now={now} axis={axis} />
				</li>
			))}
		</ul>
	);
}
