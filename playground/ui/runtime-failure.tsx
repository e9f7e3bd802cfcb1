import type { JSX } from "preact";
import { useLab } from "./lab-context.ts";

/** Why the runtime does not work, and the way to try again. */
export function RuntimeFailure({ onRetry }: { onRetry: () => void }): JSX.Element | null {
	const status = useLab().status.value;
	if (status.state !== "failed") return null;
	return (
		<div class="outcome" data-tone="bad">
			<span class="outcome-mark" aria-hidden="true">
				!
			</span>
			<div>
				<p>The lab's runtime could not be started: your edits are kept.</p>
				<button type="button" class="button" onClick={onRetry}>
					Try again
				</button>
			</div>
		</div>
	);
}
