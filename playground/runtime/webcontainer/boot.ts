import type * as webContainerApi from "@webcontainer/api";
import type { WebContainer } from "@webcontainer/api";
import {
	type BootLimits,
	checkPage,
	defaultBootLimits,
	factsOfThisPage,
	preflight,
	watchPolicy,
} from "./detect.ts";
import { RuntimeError } from "../runtime-error.ts";
import { bootFailures } from "./failure.ts";

type Client = typeof webContainerApi;

export interface BootOptions {
	/** Where the bundled, otherwise unmodified `@webcontainer/api` lies on this site. */
	readonly clientUrl: string;
	/** A key that StackBlitz gave to this site. It is public: the page sends it in the frame's address. */
	readonly apiKey?: string | undefined;
	readonly limits?: BootLimits;
	/** Ends the boot; `bootWebContainer` then rejects with the signal's reason. */
	readonly signal: AbortSignal;
	readonly onStep: (step: string) => void;
	/** The host answered: what else is needed may be loaded beside the boot. */
	readonly onReachable?: () => void;
}

export interface Booted {
	readonly container: WebContainer;
	/** Ends the container and everything in it at once, whether it still answers or not. */
	destroy(): void;
}

declare global {
	/** Read by `@webcontainer/api`: another origin than https://stackblitz.com to boot from. */
	var WEBCONTAINER_API_IFRAME_URL: string | undefined;
}

/** The address of the frame that the client will open, and its origin. */
function hostUrl(): URL {
	const url = new URL(globalThis.WEBCONTAINER_API_IFRAME_URL ?? "https://stackblitz.com");
	return new URL("/headless", url.origin);
}

/**
 * Boots a WebContainer, or rejects with a {@link RuntimeError} that says why not, within
 * `limits.totalMs`. The client alone would wait for ever, whatever goes wrong.
 *
 * Contacts the host, so call it only when the reader asked for it.
 */
export async function bootWebContainer(options: BootOptions): Promise<Booted> {
	const limits = options.limits ?? defaultBootLimits;
	const url = hostUrl();
	const unfit = checkPage(factsOfThisPage(), url.host);
	if (unfit) throw unfit;

	const started = performance.now();
	options.onStep(`Asking ${url.host}`);
	const failure = await preflight(url, limits, options.signal);
	if (failure) throw failure;

	options.onReachable?.();
	options.onStep(`Loading the WebContainer from ${url.host}`);
	const client = await loadClient(options);
	const remainingMs = limits.totalMs - (performance.now() - started);
	return raceBoot(client, url, { ...limits, totalMs: remainingMs }, limits.totalMs, options);
}

let loads = 0;

/**
 * A module instance of the client for each boot. The client keeps a lock and the promise of its
 * frame at module level, so after one boot that never ended every later one in the same instance
 * would hang as well. A fragment makes another instance without another request.
 */
async function loadClient(options: BootOptions): Promise<Client> {
	const url = new URL(options.clientUrl, document.baseURI);
	url.hash = `boot-${++loads}`;
	try {
		const client = (await import(/* @vite-ignore */ url.href)) as Client;
		if (options.apiKey) client.configureAPIKey(options.apiKey);
		return client;
	} catch (error) {
		throw bootFailures.noFile(error);
	}
}

async function raceBoot(
	client: Client,
	url: URL,
	limits: BootLimits,
	totalMs: number,
	{ signal, onStep }: BootOptions,
): Promise<Booted> {
	signal.throwIfAborted();
	let fail: (reason: unknown) => void = () => {};
	const failed = new Promise<never>((_, reject) => (fail = reject));
	const ending = new AbortController();
	const timers: ReturnType<typeof setTimeout>[] = [];
	const after = (ms: number, failure: () => RuntimeError): void => {
		timers.push(setTimeout(() => fail(failure()), ms));
	};

	after(limits.totalMs, () => bootFailures.unfinished(url.host, totalMs));
	const loadTimer = setTimeout(
		() => fail(bootFailures.notLoaded(url.host, limits.loadMs)),
		limits.loadMs,
	);
	timers.push(loadTimer);
	signal.addEventListener("abort", () => fail(signal.reason), { signal: ending.signal });
	const policy = watchPolicy(url);
	policy.onViolation(fail);

	let frameSpoke = false;
	window.addEventListener(
		"message",
		(event) => {
			if (event.origin !== url.origin || event.data?.type !== "init") return;
			frameSpoke = true;
			// A frame that never says that it loaded, but speaks, is well.
			clearTimeout(loadTimer);
			onStep("Starting Node.js");
		},
		{ signal: ending.signal },
	);

	const frames = watchFrames(url.origin, (frame) => {
		frame.addEventListener(
			"load",
			() => {
				clearTimeout(loadTimer);
				timers.push(
					setTimeout(() => {
						if (!frameSpoke) fail(bootFailures.wrongAnswer(url.host));
					}, limits.initMs),
				);
			},
			{ signal: ending.signal },
		);
	});

	const booting = client.WebContainer.boot({ coep: "require-corp", workdirName: "playground" });
	try {
		const container = await Promise.race([booting, failed]);
		return { container, destroy: () => destroy(container, frames.found) };
	} catch (error) {
		ending.abort();
		// Should it be ready after all, then nobody waits for it any more.
		booting.then((late) => late.teardown()).catch(() => {});
		for (const frame of frames.found) frame.remove();
		retire(url.origin);
		if (error instanceof RuntimeError || signal.aborted) throw error;
		throw bootFailures.refused(url.host, error);
	} finally {
		for (const timer of timers) clearTimeout(timer);
		ending.abort();
		frames.end();
		policy.end();
	}
}

/**
 * Hands clients that still wait for their frame a port without anybody at its other end. They never
 * stop listening, and would otherwise take the frame of the next boot for their own and build a
 * second container in it.
 */
function retire(origin: string): void {
	const { port1 } = new MessageChannel();
	window.dispatchEvent(
		new MessageEvent("message", { origin, data: { type: "init" }, ports: [port1] }),
	);
}

/** Removing the frame is what ends a container that does not answer any more. */
function destroy(container: WebContainer, frames: readonly HTMLIFrameElement[]): void {
	try {
		container.teardown();
	} finally {
		for (const frame of frames) frame.remove();
	}
}

/** Finds the frame that the client appends to the body: it keeps it to itself. */
function watchFrames(
	origin: string,
	onFrame: (frame: HTMLIFrameElement) => void,
): { readonly found: readonly HTMLIFrameElement[]; end(): void } {
	const found: HTMLIFrameElement[] = [];
	const observer = new MutationObserver((records) => {
		for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
			if (!(node instanceof HTMLIFrameElement) || !node.src.startsWith(`${origin}/headless`))
				continue;
			found.push(node);
			onFrame(node);
		}
	});
	observer.observe(document.body, { childList: true });
	return { found, end: () => observer.disconnect() };
}
