import type { WebContainer, WebContainerProcess } from "@webcontainer/api";
import type { Runtime } from "../runtime.ts";
import type { EngineMessage, EngineRequest, RuntimeEvent } from "../protocol.ts";
import {
	type Engine,
	type EngineHost,
	type EngineListener,
	superviseEngines,
} from "../supervisor.ts";
import { createMessageGate } from "../message-gate.ts";
import { type Booted, bootWebContainer } from "./boot.ts";
import { bootFailures } from "./failure.ts";
import { engineFolders, type MountedFiles, runnerPath, toFileSystemTree } from "./mounted-files.ts";
import { readOutput } from "./output-lines.ts";
import { limitPlainOutput } from "./plain-output.ts";

/** Where the page finds what the WebContainer runtime is made of (written by the site's build). */
export interface WebContainerAssets {
	/** The files to mount, as the JSON that `buildMountedFiles` makes. */
	readonly treeUrl: string;
	/** The script that `bundleWebContainerClient` makes. */
	readonly clientUrl: string;
	/** The key that StackBlitz gave to this site, when it has one. */
	readonly apiKey?: string | undefined;
}

/** How long the container may take to take files or start a process, in milliseconds. */
const containerMs = 10_000;
/** How long the project may take to start, in milliseconds: the first time, Node reads every module. */
const projectMs = 20_000;
/** How long a process may take to end by itself once it is told to, in milliseconds. */
const killMs = 2_000;

/**
 * The runtime that runs the project on Node.js in the page. `start()` contacts StackBlitz, so call it
 * only when the reader asked for that; each stage has a time limit, and after a failure it can be called again.
 */
export function createWebContainerRuntime(assets: WebContainerAssets): Runtime {
	return superviseEngines(new ContainerHost(assets));
}

class ContainerHost implements EngineHost {
	readonly kind = "webcontainer";
	readonly bootMs: number = projectMs;
	readonly carriesTables = true;
	readonly #assets: WebContainerAssets;
	#booted: Booted | null = null;
	#engines = 0;

	constructor(assets: WebContainerAssets) {
		this.#assets = assets;
	}

	async open(
		listener: EngineListener,
		onStep: (step: string) => void,
		signal: AbortSignal,
	): Promise<Engine> {
		this.#booted ??= await this.#boot(onStep, signal);
		onStep("Starting the project");
		const booted = this.#booted;
		try {
			return await this.#spawn(booted, listener);
		} catch (error) {
			this.#destroy(booted);
			throw error;
		}
	}

	async #boot(onStep: (step: string) => void, signal: AbortSignal): Promise<Booted> {
		const { clientUrl, apiKey, treeUrl } = this.#assets;
		let loading: Promise<MountedFiles> | null = null;
		const load = (): Promise<MountedFiles> => {
			loading ??= loadFiles(treeUrl, signal);
			return loading;
		};
		const booted = await bootWebContainer({
			clientUrl,
			apiKey,
			signal,
			onStep,
			onReachable: () => {
				// Awaited below, unless the boot fails first.
				load().catch(() => {});
			},
		});
		try {
			onStep("Mounting the project");
			await answered(booted.container.mount(toFileSystemTree(await load())));
			signal.throwIfAborted();
			return booted;
		} catch (error) {
			booted.destroy();
			throw error;
		}
	}

	async #spawn(booted: Booted, listener: EngineListener): Promise<Engine> {
		const { container } = booted;
		const number = ++this.#engines;
		const { requests } = engineFolders(number);
		await answered(container.fs.mkdir(requests, { recursive: true }));
		const child = await answered(container.spawn("node", [runnerPath, String(number)]));
		return connect(container, child, requests, listener, () => this.#destroy(booted));
	}

	#destroy(booted: Booted): void {
		if (this.#booted === booted) this.#booted = null;
		booted.destroy();
	}

	close(): void {
		if (this.#booted) this.#destroy(this.#booted);
	}
}

/** Talks to the runner: requests go in as files, messages come out as lines. */
function connect(
	container: WebContainer,
	child: WebContainerProcess,
	folder: string,
	listener: EngineListener,
	destroy: () => void,
): Engine {
	let ended = false;
	let requests = 0;
	/** Of the last request; plain output belongs to it. */
	let id = 0;
	const say = (events: readonly RuntimeEvent[]): void =>
		listener.onMessage({ t: "events", id, events });
	const onMessage = (message: EngineMessage): void => {
		if (ended) return;
		if (message.t === "done") plain.tellDropped();
		listener.onMessage(message);
	};
	const plain = limitPlainOutput((event) => {
		if (!ended) say([event]);
	});
	const end = (message: string): void => {
		if (ended) return;
		ended = true;
		listener.onEnd({ name: "ProcessEnded", message });
	};

	const takeMessage = createMessageGate(
		onMessage,
		() => {
			if (!ended) listener.onRefused();
		},
		(why) => {
			child.kill();
			end(`The Node.js process has ended: ${why}.`);
		},
	);
	const reader = readOutput((value) => {
		takeMessage(value, performance.now());
	}, plain.take);
	const output = child.output.pipeTo(new WritableStream({ write: (chunk) => reader.push(chunk) }));
	const watchExit = async (): Promise<void> => {
		const code = await child.exit;
		// The last lines may say why.
		await output.catch(() => {});
		reader.end();
		end(
			`The Node.js process ended (exit code ${code}), and with it the program. The lab started another one with the tables as they were before.`,
		);
	};
	const exit = watchExit();
	exit.catch((error: unknown) => end(`The container lost the process: ${String(error)}`));

	/** Requests are files, not lines of input: a terminal would print what it is given. */
	const write = async (request: EngineRequest): Promise<void> => {
		const path = `${folder}/${++requests}.json`;
		// Under another name first, so that the runner never reads half of it.
		await container.fs.writeFile(`${path}.part`, JSON.stringify(request));
		await container.fs.rename(`${path}.part`, path);
	};
	let writing: Promise<void> = Promise.resolve();

	return {
		send: (request) => {
			// A busy runner gives signs of life unasked: a file for each ping would be slow.
			if (request.t === "ping") return;
			({ id } = request);
			plain.begin();
			writing = writing
				.then(() => answered(write(request)))
				.catch((error: unknown) => end(`The container takes no request: ${String(error)}`));
		},
		kill: async () => {
			ended = true;
			child.kill();
			const gone = await Promise.race([exit.then(() => true), delay(killMs)]);
			if (gone !== true) destroy();
		},
	};
}

async function loadFiles(url: string, signal: AbortSignal): Promise<MountedFiles> {
	try {
		const response = await fetch(url, { signal });
		if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
		return (await response.json()) as MountedFiles;
	} catch (error) {
		signal.throwIfAborted();
		throw bootFailures.noFile(error);
	}
}

/** What the container says, or a failure when it says nothing. */
async function answered<T>(answer: Promise<T>): Promise<T> {
	const silence = Symbol("silence");
	const first = await Promise.race([answer, delay(containerMs).then(() => silence)]);
	if (first === silence) throw bootFailures.silent(containerMs);
	return first as T;
}

function delay(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
