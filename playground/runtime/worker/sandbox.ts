/// <reference lib="dom" />
import type { SandboxMessage, SandboxRequest, WorkerStart } from "./sandbox-protocol.ts";

/*
 * The one script of the sandbox's frame (put into sandbox.html by playground/build/worker-assets.ts).
 * The reader's code never runs here: it runs in workers, which can be ended in the midst of an
 * endless loop.
 */

/** The worker's whole program as an address, made once: a restart after a loop must be quick. */
let program = "";
const workers = new Map<number, Worker>();

function tell(message: SandboxMessage): void {
	// The frame has no origin, and does not know that of the page; what it says is no secret.
	parent.postMessage(message, "*");
}

function kill(id: number): void {
	workers.get(id)?.terminate();
	workers.delete(id);
}

function spawn(id: number, start: WorkerStart): void {
	// Only a worker made of a data: URL has a secure context (WebCrypto) in every browser here.
	const worker = new Worker(program, { type: "module" });
	workers.set(id, worker);
	worker.addEventListener("error", (event) => {
		// Errors of the reader's code do not come this far: the engine takes them.
		tell({ t: "failed", worker: id, message: event.message || "the worker did not start" });
	});
	worker.postMessage(start, [start.wasm, start.port, start.oauthPort]);
}

addEventListener("message", (event: MessageEvent<SandboxRequest>) => {
	if (event.source !== parent) return;
	const request = event.data;
	const [port, oauthPort] = event.ports;
	if (request.t === "load") {
		program = `data:text/javascript;charset=utf-8,${encodeURIComponent(request.source)}`;
	} else if (request.t === "kill") kill(request.worker);
	else if (port && oauthPort)
		spawn(request.worker, { wasm: request.wasm, mode: request.mode, port, oauthPort });
});

tell({ t: "loaded" });
