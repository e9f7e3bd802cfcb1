import type { JSX } from "preact";
import { stateAt } from "../../world/sessions.ts";
import { actMini } from "./mini-actions.ts";
import type { Lab } from "../../lab/lab.ts";
import { day, hour, inWords } from "../../lab/time.ts";

// What the picture on the home page (src/components/HomeLab.astro) shows, made live.

const rail = [
	["active", "valid"],
	["idle", "valid, renewed by its next use"],
	["dead", "never valid again"],
] as const;

const buttons: readonly (readonly [action: string, label: string])[] = [
	["createSession", "New session"],
	["validate", "Validate"],
	[`advance:${12 * hour}`, "+12 hours"],
	[`advance:${7 * day}`, "+1 week"],
	["invalidate", "Invalidate"],
];

interface MiniBarProps {
	readonly state: "active" | "idle";
	readonly label: string;
	/** Milliseconds that are left of the period, and that it has in all. */
	readonly left: number;
	readonly whole: number;
}

function MiniBar({ state, label, left, whole }: MiniBarProps): JSX.Element {
	const rest = Math.min(Math.max(left, 0), whole);
	return (
		<div class="mini-bar" data-state={state}>
			<span>{label}</span>
			<span class="mini-track">
				<span style={{ inlineSize: `${Math.round((rest / whole) * 100)}%` }} />
			</span>
			<span>{rest > 0 ? `${coarse(rest)} left` : "over"}</span>
		</div>
	);
}

/** The largest unit only: there is room for two words. */
const coarse = (ms: number): string => inWords(ms).split(" ").slice(0, 2).join(" ");

interface MiniLabProps {
	readonly lab: Lab;
	/** Starts its world again, when it could not be started. */
	readonly onRestart: () => Promise<void>;
}

/** One session by the clock: its state, its two bars, and what can be done. */
export function MiniLab({ lab, onRestart }: MiniLabProps): JSX.Element {
	const session = lab.view.value.sessions.at(-1);
	const { now } = lab.view.value;
	const state = session === undefined ? null : stateAt(session, now);
	const status = lab.status.value;
	const active = session === undefined ? day : session.activeExpires - session.renewedAt;
	const idle = session === undefined ? 14 * day : session.idleExpires - session.activeExpires;
	const press = async (action: string): Promise<void> => {
		if (lab.pending.peek().has(action)) return;
		// The network may be back.
		if (lab.status.peek().state === "failed") await onRestart();
		await actMini(lab, action);
	};
	return (
		<>
			<div class="mini-head">
				<h2 id="mini-title">One session, by the clock</h2>
				<p class="mini-clock">
					{session === undefined ? "no session" : `${inWords(now - session.renewedAt)} old`}
				</p>
			</div>
			<ol class="mini-rail">
				{rail.map(([name, what]) => (
					<li key={name} data-state={name} {...(name === state && { "data-here": true })}>
						<span class="state" data-state={name}>
							{name}
						</span>
						<small>{what}</small>
					</li>
				))}
			</ol>
			<div class="mini-bars">
				<MiniBar
					state="active"
					label="Active period"
					whole={active}
					left={session === undefined ? 0 : session.activeExpires - now}
				/>
				<MiniBar
					state="idle"
					label="Idle period"
					whole={idle}
					left={session === undefined ? 0 : session.idleExpires - now}
				/>
			</div>
			<p class="mini-said" role="status">
				{status.state === "failed" ? status.failure.message : told(lab)}
			</p>
			<div class="mini-buttons">
				{buttons.map(([action, label]) => (
					<button
						key={action}
						type="button"
						data-mini={action}
						aria-disabled={lab.pending.value.has(action)}
						onClick={() => void press(action)}
					>
						{label}
					</button>
				))}
			</div>
		</>
	);
}

function told(lab: Lab): string {
	const { account, view } = lab;
	const session = view.value.sessions.at(-1);
	if (session === undefined) return "The session is gone: its row is deleted. Make a new one.";
	const { now } = view.value;
	const did = account.value?.tone === "clock" ? "" : `${account.value?.summary ?? ""} `;
	switch (stateAt(session, now)) {
		case "active":
			return `${did}The session is active for ${inWords(session.activeExpires - now)} more. After that it is idle for ${inWords(session.idleExpires - session.activeExpires)}, then dead.`;
		case "idle":
			return `${did}The session is idle: validating it in the next ${inWords(session.idleExpires - now)} renews it.`;
		case "dead":
			return `${did}The session is dead: nothing brings it back. Make a new one.`;
		default:
			return "";
	}
}
