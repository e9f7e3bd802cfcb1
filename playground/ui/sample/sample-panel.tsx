import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { carrySample } from "../../lab/carried-sample.ts";
import type { SampleProgram } from "../../lab/sample-program.ts";
import type { SessionView } from "../../lab/view.ts";
import { drawnSessions, written } from "../drawn.ts";
import { useLab } from "../lab-context.ts";
import { axisOf, Bars, timeLeft } from "../panels/bars.tsx";
import { LogFrame } from "../panels/log-frame.tsx";
import { lastRunOf, Printout } from "../panels/printout.tsx";
import { Tables } from "../panels/tables.tsx";
import { markOf } from "./mark.ts";

/** An output that stands on the page, in whose place the panel shows that of a run. */
export interface PrintedOutput {
	/** Whether a program that printed this text printed what the page shows. */
	readonly isSame: (text: string) => boolean;
	/** Shows it above the panel, or takes it away. */
	readonly show: (isShown: boolean) => void;
	/** As high as its lines, in pixels: nothing moves while nothing has come yet. */
	readonly height: number;
}

interface SamplePanelProps {
	readonly program: SampleProgram;
	readonly printed: PrintedOutput | undefined;
	/** The focus was in what is not there any more. */
	readonly onLostFocus: () => void;
	readonly onClose: () => void;
}

/** What sql.js takes the place of in a program, in words; "" for nothing. */
function standInOf({ files }: SampleProgram): string {
	const texts = Object.values(files).join("\n");
	const drivers = ["better-sqlite3", "node:sqlite"].filter((name) =>
		new RegExp(`["']${name}["']`).test(texts),
	);
	return drivers.length === 0 ? "" : `; sql.js takes the place of ${drivers.join(" and ")}`;
}

/** A sample that runs on its page: what it prints, and the tables and sessions that it leaves. */
export function SamplePanel({
	program: { entry, files },
	printed,
	onLostFocus,
	onClose,
}: SamplePanelProps): JSX.Element {
	const lab = useLab();
	const [showsTables, setShowsTables] = useState(false);
	const { log, tables } = lab.world.value;
	const hasTables = tables.length > 0;
	const run = lastRunOf(log);
	const mark = markOf(run, printed?.isSame);
	const isRunning = mark.tone === "running";
	const isOther = !isRunning && mark.tone !== "same";
	const lines = run.printed.length + run.dropped.length + run.since.length;
	const carry = (): void => {
		const title = document.querySelector("h1")?.textContent.trim() ?? "";
		carrySample({ entry, files, page: { path: location.pathname, title } });
	};
	return (
		<section
			class="sample-run lab-view not-content"
			aria-label={`Output of ${entry}, run on this page`}
		>
			<div class="sample-head">
				<p>Output</p>
				<p class="sample-mark" data-tone={mark.tone} role="status">
					{mark.text}
				</p>
				{isRunning && run.step !== undefined && (
					<StopButton onStop={() => void lab.stop()} onLostFocus={onLostFocus} />
				)}
				{isOther && printed !== undefined && <Comparison printed={printed} />}
			</div>
			<KeptHeight isKept={isRunning} atFirst={printed?.height ?? 0}>
				<LogFrame
					label={`Output of ${entry}`}
					length={lines}
					empty={isRunning ? "" : "It printed nothing."}
				>
					<Printout run={run} />
				</LogFrame>
			</KeptHeight>
			<div class="sample-foot">
				{hasTables && (
					<button
						type="button"
						class="button quiet small"
						aria-expanded={showsTables}
						onClick={() => setShowsTables(!showsTables)}
					>
						{lab.view.value.sessions.length > 0 ? "Tables and sessions" : "Tables"}
					</button>
				)}
				<a class="button quiet small" href="/playground/" onClick={carry}>
					Open in the playground
				</a>
				<button type="button" class="button quiet small" onClick={onClose}>
					{printed === undefined ? "Close" : "Back to the printed output"}
				</button>
				<p class="sample-note">Runs in this page, on its own clock{standInOf({ entry, files })}.</p>
			</div>
			{hasTables && showsTables && <Leavings />}
		</section>
	);
}

interface StopButtonProps {
	readonly onStop: () => void;
	readonly onLostFocus: () => void;
}

function StopButton({ onStop, onLostFocus }: StopButtonProps): JSX.Element {
	const button = useRef<HTMLButtonElement>(null);
	useLayoutEffect(() => {
		const element = button.current;
		return () => {
			if (document.activeElement === element) onLostFocus();
		};
	}, []);
	return (
		<button ref={button} type="button" class="button quiet small" onClick={onStop}>
			Stop
		</button>
	);
}

/** Shows the printed output beside that of a run which is another one. */
function Comparison({ printed }: { printed: PrintedOutput }): JSX.Element {
	const [isShown, setShown] = useState(false);
	// Run again, it may be the same.
	useLayoutEffect(() => () => printed.show(false), []);
	return (
		<button
			type="button"
			class="button quiet small"
			aria-expanded={isShown}
			onClick={() => {
				printed.show(!isShown);
				setShown(!isShown);
			}}
		>
			{isShown ? "Hide the printed one" : "Show both"}
		</button>
	);
}

interface KeptHeightProps {
	readonly isKept: boolean;
	readonly atFirst: number;
	readonly children: JSX.Element;
}

/** As high as it last was while a run has not ended: what stands below does not jump up and down. */
function KeptHeight({ isKept, atFirst, children }: KeptHeightProps): JSX.Element {
	const box = useRef<HTMLDivElement>(null);
	const height = useRef(atFirst);
	useLayoutEffect(() => {
		if (!isKept) height.current = box.current?.offsetHeight ?? 0;
	});
	return (
		<div ref={box} style={isKept ? { minHeight: `${height.current}px` } : undefined}>
			{children}
		</div>
	);
}

/** The tables and the sessions that a program has left. */
function Leavings(): JSX.Element {
	const lab = useLab();
	const box = useRef<HTMLDivElement>(null);
	const { sessions, now } = lab.view.value;
	// What one has asked for is not left below the edge of the window.
	useLayoutEffect(() => box.current?.scrollIntoView({ block: "nearest" }), []);
	return (
		<div ref={box} class="sample-leavings">
			<Tables isReadOnly />
			{sessions.length > 0 && <SampleSessions sessions={sessions} now={now} />}
		</div>
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
