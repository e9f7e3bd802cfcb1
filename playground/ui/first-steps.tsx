import type { JSX } from "preact";
import { useLab } from "./lab-context.ts";
import { showMe } from "./scenario.ts";

/** What to do first, where the sessions will be. */
export function FirstSteps(): JSX.Element {
	const lab = useLab();
	const hasUser = lab.view.value.users.length > 0;
	const { state } = lab.status.value;
	const disabled = state !== "ready" || lab.pending.value.size > 0;
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
			<button
				type="button"
				class="button"
				aria-disabled={disabled}
				onClick={() => {
					if (!disabled) void showMe(lab);
				}}
			>
				Show me
			</button>
		</div>
	);
}
