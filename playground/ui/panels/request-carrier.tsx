import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { useLab } from "../lab-context.ts";
import type { Carrier } from "../../lab/selection.ts";

const choices: readonly (readonly [Carrier, string])[] = [
	["cookie", "Cookie"],
	["bearer", "Bearer"],
];

/** How the next request carries the session, and the header it will send. */
export function RequestCarrier(): JSX.Element {
	const lab = useLab();
	const ids = useId();
	const session = lab.selectedSession.value;
	const cookie = lab.browserCookies.value;
	const bearer = lab.carrier.value === "bearer";
	const header = bearer
		? session !== null && `Authorization: Bearer ${session.sessionId}`
		: cookie !== "" && `Cookie: ${cookie}`;
	const sender = lab.view.value.sessions.find(({ held }) => held);
	// Else one would take the browser's answer for that of the chosen session.
	const isOfAnother = !bearer && sender !== undefined && sender.sessionId !== session?.sessionId;
	const nothing = bearer
		? "There is no session whose id could be sent."
		: "The browser has no cookie to send.";
	return (
		<div class="carrier">
			<div class="carrier-choices" role="radiogroup" aria-labelledby={`${ids}-name`}>
				<span id={`${ids}-name`} class="carrier-name">
					Sent as
				</span>
				{choices.map(([carrier, label]) => (
					<label key={carrier}>
						<input
							type="radio"
							name={ids}
							checked={lab.carrier.value === carrier}
							onChange={() => (lab.carrier.value = carrier)}
						/>
						<span>{label}</span>
					</label>
				))}
			</div>
			{header === false ? (
				<p class="header-line empty">{nothing}</p>
			) : (
				<p class="header-line" title={header}>
					{header}
				</p>
			)}
			{isOfAnother && (
				<p class="field-hint">
					The browser has the cookie of session {sender.number}, not of the chosen one.
				</p>
			)}
		</div>
	);
}
