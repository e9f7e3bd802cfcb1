import type { EngineMessage, RuntimeEvent } from "../protocol.ts";

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
/** What an event costs besides its text, in bytes: an endless loop may print empty lines. */
const eventBytes = 32;
/** Bytes for everything that is not console output: SQL with its rows, sessions, errors. */
const recordBytes = 256 * 1024;

/** The end of a request: without them the page would not know how things stand. */
const standing: ReadonlySet<RuntimeEvent["type"]> = new Set([
	"tables",
	"clock",
	"server",
	"dropped",
]);

export function createOutbox(send: (message: EngineMessage) => void): Outbox {
	let id = 0;
	let sent = 0;
	let lastSent = 0;
	let waiting: RuntimeEvent[] = [];
	let dropped = 0;
	let room = { output: 0, records: 0 };
	let timer: ReturnType<typeof setTimeout> | undefined;
	// Taken now: the reader's program may replace them.
	const { setTimeout, clearTimeout, performance } = globalThis;

	function flush(): void {
		clearTimeout(timer);
		timer = undefined;
		if (waiting.length === 0) return;
		const events = waiting;
		waiting = [];
		lastSent = performance.now();
		send({ t: "events", id, events });
	}

	function fits(event: RuntimeEvent): boolean {
		if (standing.has(event.type)) return true;
		const kind = event.type === "console" ? "output" : "records";
		room[kind] -= eventBytes + sizeOf(event);
		return room[kind] >= 0;
	}

	function post(event: RuntimeEvent): void {
		if (!fits(event)) {
			dropped += 1;
			return;
		}
		waiting.push(event);
		sent += 1;
		const due = performance.now() - lastSent >= batchMs;
		if (sent <= promptEvents || waiting.length >= mostInBatch || due) flush();
		else timer ??= setTimeout(flush, batchMs);
	}

	return {
		begin: (nextId, outputBytes) => {
			flush();
			[id, sent, dropped] = [nextId, 0, 0];
			room = { output: outputBytes, records: recordBytes };
		},
		post,
		done: (ok) => {
			if (dropped > 0) post({ type: "dropped", lines: dropped });
			dropped = 0;
			flush();
			send({ t: "done", id, ok });
		},
		dispose: () => {
			clearTimeout(timer);
		},
	};
}

function sizeOf(event: RuntimeEvent): number {
	return event.type === "console" ? event.text.length : JSON.stringify(event).length;
}
