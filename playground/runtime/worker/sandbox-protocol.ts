/*
 * What the page and the sandbox say to each other. The sandbox is a frame without an origin of its
 * own: it owns the worker, and its policy cuts the worker off from the network and all storage.
 */

/** What the worker runs: the project of the lab, or the samples of the book. */
export type WorkerMode = "project" | "samples";

/** From the page to the frame. */
export type SandboxRequest =
	/** The worker's whole program. Kept, so that a restart needs no network. */
	| { readonly t: "load"; readonly source: string }
	/** Starts a worker in the place of the last one. Comes with a port, which goes to the worker. */
	| { readonly t: "spawn"; readonly wasm: ArrayBuffer; readonly mode: WorkerMode }
	/** Ends the worker at once, whatever it does. */
	| { readonly t: "kill" };

/** From the frame to the page. */
export type SandboxMessage =
	/** The frame is there. */
	| { readonly t: "loaded" }
	/** The worker could not be started. */
	| { readonly t: "failed"; readonly message: string };

/** From the frame to the worker: its first and only message. */
export interface WorkerStart {
	readonly wasm: ArrayBuffer;
	readonly mode: WorkerMode;
	readonly port: MessagePort;
}

/** What a worker says on its port before anything else. */
export const workerReady = "ready";
