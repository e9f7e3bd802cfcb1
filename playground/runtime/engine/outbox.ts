import { callText, eventCost } from "../limits.ts";
import type { Dropped, EngineMessage, RuntimeEvent } from "../protocol.ts";
import { isRuntimeEvent } from "../validate.ts";

/** What an engine has to say, in batches and within limits. */
export interface Outbox {
	/** From here on events belong to this request. */
	readonly begin: (id: number, outputBytes: number) => void;
	readonly post: (event: RuntimeEvent) => void;
	/** Sends what is left, and that the request is done. */
	readonly done: (ok: boolean) => void;
	readonly dispose: () => void;
}

/** The first events of a request go out at once: what comes next may be an endless loop. */
const promptEvents = 50;
const mostInBatch = 200;
const batchMs = 16;
/** How often an endless flood is told how much of it was dropped: it may be ended at any time. */
const droppedMs = 250;

/** The end of a request: without them the page would not know how things stand. */
function isStanding({ type }: RuntimeEvent): boolean {
	return type === "tables" || type === "clock" || type === "server" || type === "dropped";
}

/** Each kind has its own room: a flood of one leaves the others to be told. */
function kindOf({ type }: RuntimeEvent): keyof Dropped {
	if (type === "console") return "lines";
	return type === "sql" ? "statements" : "others";
}

/*
 * The reader's program may replace every method of the realm, and would be handed the events that pass
 * through one: it could change them, and so say what only the engine may say. What is used below when it
 * has run is taken before, and lists have no prototype on which a setter could wait for an index.
 */
const { isArray, prototype } = Array;
const { keys, setPrototypeOf } = Object;
const { get } = Reflect;

function emptyBatch(): RuntimeEvent[] {
	return setPrototypeOf([], null) as RuntimeEvent[];
}

export function createOutbox(send: (message: EngineMessage) => void): Outbox {
	let id = 0;
	let sent = 0;
	let lastSent = 0;
	let waiting = emptyBatch();
	let dropped: Dropped | null = null;
	let lastTold = 0;
	let room: Record<keyof Dropped, number> = { lines: 0, statements: 0, others: 0 };
	let timer: ReturnType<typeof setTimeout> | undefined;
	// Taken now: the reader's program may replace them.
	const { setTimeout, clearTimeout, performance } = globalThis;
	const now = performance.now.bind(performance);

	function flush(): void {
		clearTimeout(timer);
		timer = undefined;
		if (waiting.length === 0) return;
		// Whole now: a list like any other, for those who get it.
		const events = setPrototypeOf(waiting, prototype) as RuntimeEvent[];
		waiting = emptyBatch();
		lastSent = now();
		send({ t: "events", id, events });
	}

	function fits(event: RuntimeEvent): boolean {
		// One event that the page refuses would take its whole batch with it.
		if (!isRuntimeEvent(event)) return false;
		if (isStanding(event)) return true;
		const kind = kindOf(event);
		room[kind] -= eventCost + sizeOf(event, callText[kind]);
		return room[kind] >= 0;
	}

	function drop(event: RuntimeEvent): void {
		const kind = kindOf(event);
		const before = dropped ?? { lines: 0, statements: 0, others: 0 };
		dropped = { ...before, [kind]: before[kind] + 1 };
		if (now() - lastTold >= droppedMs) tellDropped();
	}

	function tellDropped(): void {
		if (dropped === null) return;
		waiting[waiting.length] = { type: "dropped", ...dropped };
		dropped = null;
		lastTold = now();
		flush();
	}

	function post(event: RuntimeEvent): void {
		if (!fits(event)) {
			drop(event);
			return;
		}
		waiting[waiting.length] = event;
		sent += 1;
		const due = now() - lastSent >= batchMs;
		if (sent <= promptEvents || waiting.length >= mostInBatch || due) flush();
		else timer ??= setTimeout(flush, batchMs);
	}

	return {
		begin: (nextId, outputBytes) => {
			// What came after the end of the request before.
			tellDropped();
			flush();
			id = nextId;
			sent = 0;
			lastTold = now();
			room = { ...callText, lines: outputBytes };
		},
		post,
		done: (ok) => {
			tellDropped();
			flush();
			send({ t: "done", id, ok });
		},
		dispose: () => {
			clearTimeout(timer);
		},
	};
}

function sizeOf(event: RuntimeEvent, most: number): number {
	return event.type === "console" ? event.text.length : lengthOf(event, most);
}

/**
 * About as long as it is in JSON, which cannot be asked: a program may have given everything a `toJSON`.
 *
 * @param most - Where counting ends: what is longer has no room anyway.
 */
function lengthOf(value: unknown, most: number): number {
	if (typeof value === "string") return value.length + 2;
	if (typeof value !== "object" || value === null) return 4;
	const names = keys(value);
	let length = 2;
	for (let index = 0; index < names.length && length <= most; index += 1) {
		const name = names[index] ?? "";
		length += isArray(value) ? 1 : name.length + 4;
		length += lengthOf(get(value, name), most - length);
	}
	return length;
}
