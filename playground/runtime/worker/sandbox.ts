/// <reference lib="dom" />
import type { SandboxMessage, SandboxRequest, WorkerStart } from "./sandbox-protocol.ts";

/*
 * The one script of the sandbox's frame (put into sandbox.html by playground/build/worker-assets.ts).
 * The reader's code never runs here: it runs in workers, which can be ended in the midst of an
 * endless loop.
 */

/** What all workers are given; the first `spawn` comes after it. */
interface Loaded {
	readonly program: string;
	readonly sqlite: Promise<WebAssembly.Module>;
}

let loaded: Loaded | null = null;
/** Each worker that is wanted; `null` until it is made. */
const workers = new Map<number, Worker | null>();

// Only a worker made of a data: URL has a secure context (WebCrypto) in every browser here.
const loader = `data:text/javascript;charset=utf-8,${encodeURIComponent(
	document.querySelector("#loader")?.textContent ?? "",
)}`;

function tell(message: SandboxMessage): void {
	// The frame has no origin, and does not know that of the page; what it says is no secret.
	parent.postMessage(message, "*");
}

function kill(id: number): void {
	workers.get(id)?.terminate();
	workers.delete(id);
}

async function spawn(
	id: number,
	{ program, sqlite }: Loaded,
	start: Pick<WorkerStart, "mode" | "port" | "oauthPort">,
): Promise<void> {
	workers.set(id, null);
	const fail = (message: string): void => {
		tell({ t: "failed", worker: id, message: message || "the worker did not start" });
	};
	try {
		const module = await sqlite;
		// Ended meanwhile.
		if (!workers.has(id)) return;
		const worker = new Worker(loader, { type: "module" });
		workers.set(id, worker);
		worker.addEventListener("error", (event) => {
			// Errors of the reader's code do not come this far: the engine takes them.
			fail(event.message);
		});
		const message: WorkerStart = { program, sqlite: module, ...start };
		worker.postMessage(message, [start.port, start.oauthPort]);
	} catch (error) {
		fail(error instanceof Error ? error.message : String(error));
	}
}

addEventListener("message", (event: MessageEvent<SandboxRequest>) => {
	if (event.source !== parent) return;
	const request = event.data;
	const [port, oauthPort] = event.ports;
	if (request.t === "load") {
		const sqlite = WebAssembly.compile(request.wasm);
		// Told by the worker that needs it.
		sqlite.catch(() => undefined);
		loaded = { program: request.program, sqlite };
	} else if (request.t === "kill") kill(request.worker);
	else if (loaded && port && oauthPort)
		void spawn(request.worker, loaded, { mode: request.mode, port, oauthPort });
});

tell({ t: "loaded" });
