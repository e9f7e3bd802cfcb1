import type { JSX } from "preact";
import { useLab } from "../lab-context.ts";
import { showMe } from "../../lessons/show-me.ts";

/** What to do first, where the sessions will be. */
export function FirstSteps(): JSX.Element {
	const hasUser = useLab().view.value.users.length > 0;
	return (
		<div class="first-steps">
			<p class="first-steps-title">No session yet. Three steps to one:</p>
			<ol>
				<li data-done={hasUser}>
					<b>Create user</b>: the name and password are filled in.
				</li>
				<li>
					<b>Sign in</b>: the library checks the key, makes a session and sends a cookie.
				</li>
				<li>
					<b>+1 day</b>, then <b>Validate</b>: watch the session turn idle and be renewed.
				</li>
			</ol>
			<ShowMe />
		</div>
	);
}

/** Plays the example. */
export function ShowMe({ onShow }: { onShow?: () => void }): JSX.Element {
	const lab = useLab();
	const { state } = lab.status.value;
	const disabled = state !== "ready" || lab.pending.value.size > 0;
	return (
		<button
			type="button"
			class="button"
			aria-disabled={disabled}
			onClick={() => {
				if (disabled) return;
				onShow?.();
				void showMe(lab);
			}}
		>
			Show me
		</button>
	);
}

/** What comes after the first session, until a session has been validated. */
export function NextStep(): JSX.Element | null {
	const lab = useLab();
	const { sessions } = lab.view.value;
	const validated = lab.world.value.log.some(
		({ action }) => action.type === "command" && action.command.type === "validate",
	);
	if (validated || sessions.length !== 1) return null;
	return (
		<p class="next-step">
			{sessions[0]?.state === "active" ? (
				<>
					Next: <b>+1 day</b> above turns it idle.
				</>
			) : (
				<>
					Next: <b>Validate</b>, as a request would.
				</>
			)}
		</p>
	);
}
