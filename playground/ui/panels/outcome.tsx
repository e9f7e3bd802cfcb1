import type { JSX } from "preact";
import { useLayoutEffect } from "preact/hooks";
import type { Account } from "../../lab/describe-step.ts";
import { errorHelp } from "../../lab/error-help.ts";
import { useLab } from "../lab-context.ts";

const marks: Readonly<Record<Account["tone"], string>> = {
	good: "✓",
	clock: "◷",
	refused: "–",
	bad: "!",
};

/** What the last action came to: a sentence, and for an error its code, advice and documentation. */
export function Outcome({ atFoot = false }: { atFoot?: boolean }): JSX.Element | null {
	const lab = useLab();
	const account = lab.account.value;
	useLayoutEffect(() => {
		// What was pressed must not be under it.
		const pressed = document.activeElement;
		if (atFoot && account !== null && pressed instanceof HTMLButtonElement) {
			pressed.scrollIntoView({ block: "nearest" });
		}
	}, [account, atFoot]);
	if (account === null) {
		if (lab.status.value.state === "failed") return null;
		return (
			<p class="outcome" data-tone="none">
				The real library on a real database, in this page.
				{lab.kind === "worker" && " Nothing you type leaves it."} Each call takes a second of the
				clock.
			</p>
		);
	}
	const { tone, summary, details, error } = account;
	const help = error === undefined ? undefined : errorHelp(error);
	return (
		<div class="outcome" data-tone={tone}>
			<span class="outcome-mark" aria-hidden="true">
				{marks[tone]}
			</span>
			<p>
				{error?.code !== undefined && <code class="error-code">{error.code}</code>}{" "}
				<strong>{summary}</strong> {details.join(" ")}
				{help !== undefined && (
					<>
						{help.advice} <a href={help.href}>Read more</a>
					</>
				)}
			</p>
		</div>
	);
}
