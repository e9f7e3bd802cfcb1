import type { JSX } from "preact";
import { defaultClient } from "#runtime/protocol";
import { isCookieAlive, type JarCookie } from "../../world/cookie-jar.ts";
import { clientOf } from "../../world/step.ts";
import { jarOf } from "../../world/world.ts";
import { useLab } from "../lab-context.ts";
import { LogFrame } from "./log-frame.tsx";
import { stepName } from "../../lab/step-name.ts";
import { formatMoment, inWords } from "../../lab/time.ts";

/** The browser's cookie jar, and every `Set-Cookie` line that the server sent to it. */
export function Cookies(): JSX.Element {
	const world = useLab().world.value;
	const { log, now } = world;
	const ofBrowser = log.filter(({ action }) => clientOf(action) === defaultClient);
	const lines = ofBrowser.flatMap((step) =>
		step.events.flatMap((event, index) =>
			event.type === "cookie"
				? [{ step, key: `${step.number}.${index}`, line: event.setCookie }]
				: [],
		),
	);
	return (
		<LogFrame
			label="Cookies"
			length={lines.length}
			empty="The browser has no cookie. Sign in, and the server sends one."
		>
			{lines.map(({ step, key, line }) => (
				<section key={key} class="log-step">
					<h3>
						<span class="step-number">{step.number}</span> {stepName(step.action)}
					</h3>
					<pre class="wrap">
						<code>
							<span class="hl-property">Set-Cookie:</span> {line}
						</code>
					</pre>
				</section>
			))}
			<section class="jar">
				<h3>In the browser's jar now</h3>
				<ul>
					{jarOf(world).map((cookie) => (
						<Cookie key={cookie.name} cookie={cookie} now={now} />
					))}
				</ul>
			</section>
		</LogFrame>
	);
}

function Cookie({ cookie, now }: { cookie: JarCookie; now: number }): JSX.Element {
	const { name, value, expires, attributes } = cookie;
	const alive = isCookieAlive(cookie, now);
	const pair = `${name}=${value}`;
	return (
		<li class="cookie" data-alive={alive}>
			{alive ? (
				<code>{pair}</code>
			) : (
				<s>
					<code>{pair}</code>
				</s>
			)}
			<ul class="attributes">
				{attributes.map((attribute) => (
					<li key={attribute}>{attribute}</li>
				))}
			</ul>
			<p class="log-note">{lifeOf(expires, now, alive)}</p>
		</li>
	);
}

function lifeOf(expires: number | null, now: number, alive: boolean): string {
	if (expires === null) return "until the browser is closed";
	if (alive) return `until ${formatMoment(expires)}, ${inWords(expires - now)} from now`;
	if (expires === 0) return "deleted by the server; the browser does not send it";
	return `expired ${inWords(now - expires)} ago; the browser does not send it`;
}
