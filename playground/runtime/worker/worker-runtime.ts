import type { Runtime, WorkerAssets } from "../runtime.ts";
import { createMessageGate } from "../message-gate.ts";
import { RuntimeError } from "../runtime-error.ts";
import {
	type Engine,
	type EngineHost,
	type EngineListener,
	superviseEngines,
} from "../supervisor.ts";
import {
	workerReady,
	type OAuthAnswer,
	type SandboxMessage,
	type SandboxRequest,
	type WorkerMode,
} from "./sandbox-protocol.ts";

/** How long the frame and the worker may take to start once their files are there, in milliseconds. */
const startMs = 10_000;
/** How long the project may take to start in the worker, in milliseconds. */
const projectMs = 8_000;

/**
 * The runtime that runs the project in a worker of a sandboxed frame: at once, offline once it is
 * loaded, in every browser. The reader's code reaches neither the network nor the site's storage.
 *
 * @param assets - Where the site's build has put its parts.
 * @param mode - What it runs: the project of the lab, or the samples of the book, whose programs need
 * neither an `auth.ts` nor a database of sql.js.
 */
export function createWorkerRuntime(assets: WorkerAssets, mode: WorkerMode = "project"): Runtime {
	return superviseEngines(new SandboxHost(assets, mode));
}

class SandboxHost implements EngineHost {
	readonly kind = "worker";
	readonly bootMs: number = projectMs;
	/** The tables of a sample are its program's own: no other realm could have them. */
	readonly carriesTables: boolean;
	readonly #assets: WorkerAssets;
	readonly #mode: WorkerMode;
	#workers = 0;
	#sandbox: Promise<HTMLIFrameElement> | null = null;
	/** The text of `oauth.js`, from the first program on that imports it. */
	#oauth: Promise<string> | null = null;

	constructor(assets: WorkerAssets, mode: WorkerMode) {
		this.#assets = assets;
		this.#mode = mode;
		this.carriesTables = mode === "project";
		// While the page draws itself. What goes wrong is told by the start, which tries again.
		this.#load().catch(() => {});
	}

	async open(
		listener: EngineListener,
		onStep: (step: string) => void,
		signal: AbortSignal,
	): Promise<Engine> {
		onStep("Loading the runtime");
		const frame = await this.#load();
		signal.throwIfAborted();
		onStep("Starting the runtime");
		this.#workers += 1;
		return spawn(frame, this.#workers, this.#mode, listener, () => this.#answerOAuth());
	}

	#load(): Promise<HTMLIFrameElement> {
		this.#sandbox ??= loadSandbox(this.#assets).catch((error: unknown) => {
			// The next start tries again.
			this.#sandbox = null;
			throw error;
		});
		return this.#sandbox;
	}

	async #answerOAuth(): Promise<OAuthAnswer> {
		this.#oauth ??= load(this.#assets.oauthUrl, '"@lucia-auth/oauth"').then((response) =>
			response.text(),
		);
		try {
			return { t: "source", source: await this.#oauth };
		} catch (error) {
			// The next import tries again.
			this.#oauth = null;
			return { t: "problem", message: error instanceof Error ? error.message : String(error) };
		}
	}

	close(): void {
		const opened = this.#sandbox;
		this.#sandbox = null;
		opened?.then((frame) => frame.remove()).catch(() => {});
	}
}

/** The frame, with what all workers are made of: fetched once. */
async function loadSandbox({
	sandboxUrl,
	workerUrl,
	wasmUrl,
}: WorkerAssets): Promise<HTMLIFrameElement> {
	const frame = document.createElement("iframe");
	const opened = openFrame(frame, sandboxUrl);
	try {
		const [program, wasm] = await Promise.all([
			load(workerUrl, "The runtime").then((response) => response.text()),
			load(wasmUrl, "The runtime").then((response) => response.arrayBuffer()),
			opened,
		]);
		post(frame, { t: "load", program, wasm });
		return frame;
	} catch (error) {
		frame.remove();
		throw error;
	}
}

/** @param what - As the reader is told of it. */
async function load(url: string, what: string): Promise<Response> {
	const response = await fetch(url).catch((error: unknown) => {
		const why = navigator.onLine
			? new RuntimeError(
					"unreachable",
					`${what} could not be loaded from this site. Reload the page to try again.`,
					error,
				)
			: new RuntimeError(
					"offline",
					`${what} could not be loaded, because this device is offline. Connect it, and try again.`,
					error,
				);
		throw why;
	});
	if (!response.ok)
		throw new RuntimeError(
			"unreachable",
			`A part of the runtime is missing on this site (${response.status} for ${url}). Reload the page to try again.`,
		);
	return response;
}

function openFrame(frame: HTMLIFrameElement, url: string): Promise<void> {
	frame.setAttribute("sandbox", "allow-scripts");
	frame.referrerPolicy = "no-referrer";
	frame.title = "Where the playground runs code";
	frame.tabIndex = -1;
	frame.hidden = true;
	frame.src = url;
	const message =
		"The browser did not open the frame in which the playground runs code. Allow frames of this site (an extension may block them), and reload the page.";
	return within(new RuntimeError("blocked", message), (resolve) => {
		const onMessage = (event: MessageEvent<unknown>) => {
			if (event.source === frame.contentWindow && isSandboxMessage(event.data)) resolve();
		};
		addEventListener("message", onMessage);
		document.body.append(frame);
		return () => removeEventListener("message", onMessage);
	});
}

async function spawn(
	frame: HTMLIFrameElement,
	worker: number,
	mode: WorkerMode,
	listener: EngineListener,
	answerOAuth: () => Promise<OAuthAnswer>,
): Promise<Engine> {
	const { port1: port, port2: workerPort } = new MessageChannel();
	const { port1: oauthPort, port2: workerOAuthPort } = new MessageChannel();
	serveOAuth(oauthPort, answerOAuth);
	const ending = new AbortController();
	const { signal } = ending;
	const kill = () => {
		ending.abort();
		// First the port: what was sent and not read yet is dropped with it, were it a flood.
		port.close();
		oauthPort.close();
		post(frame, { t: "kill", worker });
		return Promise.resolve();
	};
	let fail = (_message: string): void => undefined;
	addEventListener(
		"message",
		({ source, data }: MessageEvent<unknown>) => {
			if (source !== frame.contentWindow || !isSandboxMessage(data)) return;
			if (data.t === "failed" && data.worker === worker) fail(data.message);
		},
		{ signal },
	);
	const sentence =
		"The browser did not start the playground's worker. Update the browser, or open the WebContainer.";
	try {
		await within<void>(new RuntimeError("unsupported", sentence), (resolve, reject) => {
			fail = (message) => {
				reject(new RuntimeError("unsupported", `${sentence} It said: ${message}.`));
			};
			const onReady = (event: MessageEvent<unknown>) => {
				if (event.data === workerReady) resolve();
			};
			port.addEventListener("message", onReady);
			port.start();
			post(frame, { t: "spawn", worker, mode }, [workerPort, workerOAuthPort]);
			return () => {
				port.removeEventListener("message", onReady);
			};
		});
	} catch (error) {
		await kill();
		throw error;
	}
	fail = (message) => {
		void kill();
		listener.onEnd({ name: "RuntimeError", message: `The worker has ended: ${message}.` });
	};
	const takeMessage = createMessageGate(
		(message) => {
			listener.onMessage(message);
		},
		() => {
			listener.onRefused();
		},
		(why) => {
			fail(why);
		},
	);
	port.addEventListener("message", (event: MessageEvent<unknown>) => {
		takeMessage(event.data, performance.now());
	});
	return {
		send: (request) => {
			port.postMessage(request);
		},
		kill,
	};
}

function serveOAuth(port: MessagePort, answer: () => Promise<OAuthAnswer>): void {
	const reply = async (): Promise<void> => {
		port.postMessage(await answer());
	};
	port.addEventListener("message", () => {
		void reply();
	});
	port.start();
}

function post(frame: HTMLIFrameElement, request: SandboxRequest, ports: MessagePort[] = []): void {
	// A sandboxed frame has no origin that could be named.
	frame.contentWindow?.postMessage(request, "*", ports);
}

/** A promise with a time limit; `work` returns the way to clean up. */
function within<T>(
	late: Error,
	work: (resolve: (value: T) => void, reject: (error: Error) => void) => () => void,
): Promise<T> {
	let timer: ReturnType<typeof setTimeout>;
	let clean: () => void;
	return new Promise<T>((resolve, reject) => {
		timer = setTimeout(() => {
			reject(late);
		}, startMs);
		clean = work(resolve, reject);
	}).finally(() => {
		clearTimeout(timer);
		clean();
	});
}

function isSandboxMessage(value: unknown): value is SandboxMessage {
	if (typeof value !== "object" || value === null || !("t" in value)) return false;
	return (
		value.t === "loaded" ||
		(value.t === "failed" &&
			"worker" in value &&
			"message" in value &&
			typeof value.message === "string")
	);
}
