/** The world's clock in a realm: it stands still until it is set. */
export interface Clock {
	/** Milliseconds since the epoch. */
	now(): number;
	/** Sets the clock, in milliseconds since the epoch. */
	set(now: number): void;
	/** Gives the realm its own clock back. */
	remove(): void;
}

/** What of a realm tells the time. `performance` and timers stay real: they measure, not date. */
export interface ClockRealm {
	Date: DateConstructor;
	readonly Intl: typeof Intl;
	readonly Temporal?: TemporalLike;
}

interface TemporalLike {
	readonly Now: object;
	readonly Instant: { fromEpochMilliseconds(ms: number): TemporalInstant };
}
interface TemporalInstant {
	toZonedDateTimeISO(zone: unknown): TemporalZoned;
}
interface TemporalZoned {
	toPlainDateTime(): unknown;
	toPlainDate(): unknown;
	toPlainTime(): unknown;
}

/**
 * Puts a realm's notion of “now” under the world's clock: `Date`, `Temporal.Now`, and
 * `Intl.DateTimeFormat` without a date. SQLite's `'now'` follows, because sql.js asks `Date`.
 *
 * @param realm - The global object to patch.
 * @param start - Milliseconds since the epoch.
 */
export function installClock(realm: ClockRealm, start: number): Clock {
	let current = start;
	const now = () => current;
	const undo = [patchDate(realm, now), patchIntl(realm, now), patchTemporal(realm, now)];
	return {
		now,
		set: (time) => {
			current = time;
		},
		remove: () => {
			for (const revert of undo) revert();
		},
	};
}

function patchDate(realm: ClockRealm, now: () => number): () => void {
	const Real = realm.Date;
	function VirtualDate(...parts: unknown[]): unknown {
		if (new.target === undefined) return new Real(now()).toString();
		return Reflect.construct(Real, parts.length === 0 ? [now()] : parts, new.target);
	}
	const own: PropertyDescriptorMap = {
		name: { value: Real.name, configurable: true },
		length: { value: Real.length, configurable: true },
		// One prototype: a Date from before the patch stays an instance.
		prototype: { value: Real.prototype, writable: false },
		now: { value: now, configurable: true, writable: true },
		parse: { value: Real.parse, configurable: true, writable: true },
		UTC: { value: Real.UTC, configurable: true, writable: true },
	};
	Object.defineProperties(VirtualDate, own);
	const Virtual = VirtualDate as unknown as DateConstructor;
	const setConstructor = (value: DateConstructor) => {
		Object.defineProperty(Real.prototype, "constructor", {
			value,
			configurable: true,
			writable: true,
		});
	};
	realm.Date = Virtual;
	setConstructor(Virtual);
	return () => {
		realm.Date = Real;
		setConstructor(Real);
	};
}

function patchIntl(realm: ClockRealm, now: () => number): () => void {
	const prototype: object = realm.Intl.DateTimeFormat.prototype;
	const format = Object.getOwnPropertyDescriptor(prototype, "format");
	const toParts = Object.getOwnPropertyDescriptor(prototype, "formatToParts");
	// oxlint-disable-next-line typescript/unbound-method -- applied to its formatter below
	const getFormat = format?.get;
	const realToParts: unknown = toParts?.value;
	if (format === undefined || getFormat === undefined) return () => undefined;
	if (toParts === undefined || typeof realToParts !== "function") return () => undefined;
	Object.defineProperty(prototype, "format", {
		...format,
		get(this: Intl.DateTimeFormat): (date?: unknown) => string {
			const bound = Reflect.apply(getFormat, this, []) as (date: unknown) => string;
			return (date?: unknown) => bound(date === undefined ? now() : date);
		},
	});
	Object.defineProperty(prototype, "formatToParts", {
		...toParts,
		value(this: Intl.DateTimeFormat, date?: unknown): unknown {
			return Reflect.apply(realToParts, this, [date === undefined ? now() : date]);
		},
	});
	return () => {
		Object.defineProperty(prototype, "format", format);
		Object.defineProperty(prototype, "formatToParts", toParts);
	};
}

function patchTemporal(realm: ClockRealm, now: () => number): () => void {
	const { Temporal } = realm;
	if (Temporal === undefined) return () => undefined;
	const instant = () => Temporal.Instant.fromEpochMilliseconds(now());
	const localZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;
	const zoned = (zone: unknown) => instant().toZonedDateTimeISO(zone ?? localZone());
	const virtual = {
		instant,
		zonedDateTimeISO: zoned,
		plainDateTimeISO: (zone: unknown) => zoned(zone).toPlainDateTime(),
		plainDateISO: (zone: unknown) => zoned(zone).toPlainDate(),
		plainTimeISO: (zone: unknown) => zoned(zone).toPlainTime(),
	};
	const real = Object.getOwnPropertyDescriptors(Temporal.Now);
	for (const [name, value] of Object.entries(virtual))
		Object.defineProperty(Temporal.Now, name, { value, configurable: true, writable: true });
	return () => {
		Object.defineProperties(Temporal.Now, real);
	};
}
