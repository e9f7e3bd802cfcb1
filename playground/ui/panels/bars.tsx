import type { JSX } from "preact";
import { formatMoment, formatShort, inWords } from "../../lab/time.ts";

/** The stretch of time that the bars of several sessions share, in milliseconds since the epoch. */
export interface Axis {
	readonly from: number;
	readonly to: number;
}

/** The periods of a session. Moments in milliseconds since the epoch. */
export interface Periods {
	/** Creation or last renewal: where the active period begins. */
	readonly renewedAt: number;
	readonly activeExpires: number;
	readonly idleExpires: number;
}

/** An axis on which every session and the clock has room. */
export function axisOf(sessions: readonly Periods[], now: number): Axis {
	const from = Math.min(now, ...sessions.map(({ renewedAt }) => renewedAt));
	const to = Math.max(now, ...sessions.map(({ idleExpires }) => idleExpires));
	return { from, to: to > from ? to : from + 1 };
}

/** How much is left of a session, in words without a judgement of its state. */
export function timeLeft({ activeExpires, idleExpires }: Periods, now: number): string {
	if (now <= activeExpires) return `${inWords(activeExpires - now)} left`;
	if (now <= idleExpires) return `${inWords(idleExpires - now)} left to renew it`;
	return `ended ${inWords(now - idleExpires)} ago`;
}

const percent = (part: number): string =>
	`${Math.round(Math.min(Math.max(part, 0), 1) * 1e4) / 100}%`;

/** Two bars, one for each period, under the cursor of the clock. */
export function Bars({
	periods,
	now,
	axis,
}: {
	periods: Periods;
	now: number;
	axis: Axis;
}): JSX.Element {
	const { renewedAt, activeExpires, idleExpires } = periods;
	const place = (ms: number): number => (ms - axis.from) / (axis.to - axis.from);
	const bar = (from: number, to: number): JSX.CSSProperties => ({
		left: percent(place(from)),
		width: percent(place(to) - place(from)),
	});
	const name = `Active period until ${formatMoment(activeExpires)}, idle period until ${formatMoment(idleExpires)}; it is ${formatMoment(now)}.`;
	return (
		<div class="bars" role="img" aria-label={name}>
			<div class="bar-track">
				<div
					class="bar"
					data-state="active"
					data-past={now > activeExpires}
					style={bar(renewedAt, activeExpires)}
				/>
			</div>
			<div class="bar-track">
				<div
					class="bar"
					data-state="idle"
					data-past={now > idleExpires}
					style={bar(activeExpires, idleExpires)}
				/>
			</div>
			<div class="bar-cursor" style={{ left: percent(place(now)) }} />
		</div>
	);
}

/** The dates at the ends of the two bars, each with its shape. */
export function PeriodDates({ periods }: { periods: Periods }): JSX.Element {
	return (
		<p class="period-dates">
			<span class="shape" data-state="active" aria-hidden="true" />
			<span>until {formatShort(periods.activeExpires)}</span>
			<span class="shape" data-state="idle" aria-hidden="true" />
			<span>until {formatShort(periods.idleExpires)}</span>
		</p>
	);
}
