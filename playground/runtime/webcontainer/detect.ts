import type { RuntimeError } from "../runtime-error.ts";
import { bootFailures } from "./failure.ts";

/** How long each stage of a boot may take, in milliseconds. */
export interface BootLimits {
	/** Until the host answers at all. */
	readonly preflightMs: number;
	/** Until the host's frame has loaded. Firefox and WebKit never say so when it cannot. */
	readonly loadMs: number;
	/** From the loaded frame to its first message. */
	readonly initMs: number;
	/** For the whole boot. */
	readonly totalMs: number;
}

export const defaultBootLimits: BootLimits = {
	preflightMs: 3_000,
	loadMs: 6_000,
	initMs: 4_000,
	totalMs: 20_000,
};

/** The parts of a page that decide whether a WebContainer can boot in it. */
export interface PageFacts {
	readonly crossOriginIsolated: boolean;
	readonly isSecureContext: boolean;
	readonly onLine: boolean;
	readonly hasSharedMemory: boolean;
	readonly hasWebAssembly: boolean;
}

export function factsOfThisPage(): PageFacts {
	return {
		crossOriginIsolated: globalThis.crossOriginIsolated,
		isSecureContext: globalThis.isSecureContext,
		onLine: navigator.onLine,
		hasSharedMemory: typeof SharedArrayBuffer === "function",
		hasWebAssembly: typeof WebAssembly === "object",
	};
}

/** What can be known without asking anybody: `null` when nothing speaks against a boot. */
export function checkPage(page: PageFacts, host: string): RuntimeError | null {
	if (!page.hasWebAssembly) return bootFailures.unsupported("WebAssembly");
	if (!page.isSecureContext) return bootFailures.insecure();
	// Shared memory is hidden from pages that are not isolated, so isolation is asked first.
	if (!page.crossOriginIsolated) return bootFailures.notIsolated();
	if (!page.hasSharedMemory) return bootFailures.unsupported("shared memory");
	if (!page.onLine) return bootFailures.offline(host);
	return null;
}

/**
 * Asks the host whether it is there. The answer is opaque, so a server that says 503 passes: what
 * this finds at once, in every browser, is a name that does not resolve, a refused or dropped
 * connection and an answer without `Cross-Origin-Resource-Policy`. The frame's own events find none
 * of these reliably.
 *
 * @returns `null` when somebody answered.
 */
export async function preflight(
	url: URL,
	limits: BootLimits,
	signal: AbortSignal,
): Promise<RuntimeError | null> {
	const policy = watchPolicy(url);
	const timeout = AbortSignal.timeout(limits.preflightMs);
	try {
		await fetch(url, {
			mode: "no-cors",
			credentials: "omit",
			cache: "no-store",
			signal: AbortSignal.any([signal, timeout]),
		});
		return null;
	} catch (error) {
		signal.throwIfAborted();
		// WebKit calls the end of a timeout an AbortError; the signal itself tells them apart.
		if (timeout.aborted) return bootFailures.noAnswer(url.host, limits.preflightMs);
		if (!(error instanceof TypeError)) throw error;
		// The violation is reported in a task of its own, which may come after the rejection.
		return (await policy.violationSoon()) ?? bootFailures.unreachable(url.host);
	} finally {
		policy.end();
	}
}

export interface PolicyWatch {
	/** Calls back when the page's content security policy keeps the host out. */
	onViolation(listener: (failure: RuntimeError) => void): void;
	/** A violation that has been reported or is about to be. */
	violationSoon(): Promise<RuntimeError | null>;
	end(): void;
}

/** Watches for the page's own policy standing in the way of `url`. */
export function watchPolicy(url: URL): PolicyWatch {
	let found: RuntimeError | null = null;
	const listeners: ((failure: RuntimeError) => void)[] = [];
	const onEvent = (event: SecurityPolicyViolationEvent): void => {
		if (event.disposition !== "enforce" || !event.blockedURI.startsWith(url.origin)) return;
		found ??= bootFailures.policy(url.host, event.effectiveDirective);
		for (const listener of listeners) listener(found);
	};
	document.addEventListener("securitypolicyviolation", onEvent);
	return {
		onViolation: (listener) => {
			listeners.push(listener);
			if (found) listener(found);
		},
		violationSoon: async () => {
			if (found) return found;
			await new Promise((resolve) => setTimeout(resolve, violationDelayMs));
			return found;
		},
		end: () => document.removeEventListener("securitypolicyviolation", onEvent),
	};
}

/** Ample for one task of the event loop, and not felt in a failure that is reported to a person. */
const violationDelayMs = 50;
