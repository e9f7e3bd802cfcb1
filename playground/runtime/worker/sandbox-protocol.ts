/*
 * What the page and the sandbox say to each other. The sandbox is a frame without an origin of its
 * own: it owns the workers, and its policy cuts them off from the network and all storage.
 */

/** What the worker runs: the project of the lab, or the samples of the book. */
export type WorkerMode = "project" | "samples";

/** From the page to the frame. */
export type SandboxRequest =
	/** What all workers run. Kept, so that a restart needs no network. */
	| {
			readonly t: "load";
			/** worker.ts as one module. */
			readonly program: string;
			/** SQLite. */
			readonly wasm: ArrayBuffer;
	  }
	/** Starts one more worker. Comes with two ports, which go to the worker: see {@link EngineStart}. */
	| { readonly t: "spawn"; readonly worker: number; readonly mode: WorkerMode }
	/** Ends a worker at once, whatever it does. */
	| { readonly t: "kill"; readonly worker: number };

/** From the frame to the page. */
export type SandboxMessage =
	/** The frame is there. */
	| { readonly t: "loaded" }
	/** A worker could not be started. */
	| { readonly t: "failed"; readonly worker: number; readonly message: string };

/** From the frame to the worker: its first and only message. */
export interface WorkerStart extends EngineStart {
	/** worker.ts as one module. */
	readonly program: string;
}

/** What the worker's program begins with. */
export interface EngineStart {
	/** Compiled once for all workers: a tenth of a second for each, and much more on a second core, is saved. */
	readonly sqlite: WebAssembly.Module;
	readonly mode: WorkerMode;
	/** Requests to its engine, and what that says. */
	readonly port: MessagePort;
	/** Any message asks for `@lucia-auth/oauth`; the page sends an {@link OAuthAnswer}. */
	readonly oauthPort: MessagePort;
}

/** The text of `oauth.js`, or why it could not be had, for the reader. */
export type OAuthAnswer =
	| { readonly t: "source"; readonly source: string }
	| { readonly t: "problem"; readonly message: string };

/** What a worker says on its port before anything else. */
export const workerReady = "ready";
