/** What the test page offers to the tests, which call it through `page.evaluate`. */
import { webContainerAssets } from "../../playground/runtime/assets.ts";
import { bootWebContainer } from "../../playground/runtime/webcontainer/boot.ts";
import {
	type BootLimits,
	defaultBootLimits,
} from "../../playground/runtime/webcontainer/detect.ts";
import type { Outcome, RuntimeStatus, StartOptions } from "../../playground/runtime/runtime.ts";
import {
	type Command,
	defaultLimits,
	type Files,
	type RuntimeEvent,
} from "../../playground/runtime/protocol.ts";
import { createWebContainerRuntime } from "../../playground/runtime/webcontainer/webcontainer-runtime.ts";
import { RuntimeError } from "../../playground/runtime/runtime-error.ts";

export interface BootSettings {
	readonly apiKey?: string;
	/** Other limits than the reader's: a failure that comes with a limit need not be waited for. */
	readonly limits?: Partial<BootLimits>;
}

export interface BootReport {
	readonly ok: boolean;
	readonly reason: string | null;
	readonly message: string;
	/** Milliseconds until it was ready or known to fail. */
	readonly ms: number;
	readonly steps: readonly string[];
	/** Frames that the boot left in the page. */
	readonly frames: number;
	/** The longest time for which the page took no event, in milliseconds. */
	readonly stalledMs: number;
	/** What `node --version` printed. */
	readonly version: string | null;
}

async function boot({ apiKey, limits }: BootSettings = {}): Promise<BootReport> {
	const started = performance.now();
	const steps: string[] = [];
	let [last, stalledMs] = [started, 0];
	const beat = setInterval(() => {
		const now = performance.now();
		[last, stalledMs] = [now, Math.max(stalledMs, now - last)];
	}, 20);
	const report = (rest: Pick<BootReport, "ok" | "reason" | "message" | "version">): BootReport => ({
		...rest,
		ms: performance.now() - started,
		steps,
		frames: document.querySelectorAll("iframe").length,
		stalledMs,
	});
	try {
		const booted = await bootWebContainer({
			clientUrl: webContainerAssets.clientUrl,
			apiKey,
			limits: { ...defaultBootLimits, ...limits },
			signal: new AbortController().signal,
			onStep: (step) => steps.push(step),
		});
		const ready = report({ ok: true, reason: null, message: "", version: null });
		const child = await booted.container.spawn("node", ["--version"]);
		let version = "";
		await child.output.pipeTo(new WritableStream({ write: (chunk) => void (version += chunk) }));
		booted.destroy();
		return { ...ready, version: version.trim() };
	} catch (error) {
		return report({
			ok: false,
			reason: error instanceof RuntimeError ? error.reason : `not classified: ${String(error)}`,
			message: error instanceof Error ? error.message : "",
			version: null,
		});
	} finally {
		clearInterval(beat);
	}
}

/** How often a call looks whether the page is late, in milliseconds. */
const beatMs = 100;

export interface Call {
	readonly outcome: Outcome;
	readonly events: readonly RuntimeEvent[];
	/** Milliseconds that it took, without those by which the page itself was late. */
	readonly ms: number;
}

/** What a test can do with the runtime of the page. */
interface Lab {
	readonly boot: typeof boot;
	/** What belonged to no call. */
	readonly outside: readonly RuntimeEvent[];
	readonly statuses: readonly RuntimeStatus[];
	/** Gives the message of the failure, or `null` when it is ready. */
	start(options: StartOptions): Promise<string | null>;
	execute(command: Command): Promise<Call>;
	run(files: Files): Promise<Call>;
	stop(): Promise<void>;
	dispose(): void;
}

function createLab(): Lab {
	const runtime = createWebContainerRuntime(webContainerAssets);
	const outside: RuntimeEvent[] = [];
	const statuses: RuntimeStatus[] = [];
	runtime.onStatus((status) => statuses.push(status));
	let step = 0;

	async function call(
		begin: (step: number, onEvent: (event: RuntimeEvent) => void) => Promise<Outcome>,
	): Promise<Call> {
		const events: RuntimeEvent[] = [];
		const started = performance.now();
		let [last, late] = [started, 0];
		const beat = setInterval(() => {
			const now = performance.now();
			[last, late] = [now, late + Math.max(0, now - last - beatMs)];
		}, beatMs);
		const outcome = await begin(++step, (event) => events.push(event));
		clearInterval(beat);
		return { outcome, events, ms: performance.now() - started - late };
	}

	return {
		boot,
		outside,
		statuses,
		start: (options) =>
			runtime
				.start(options, (event) => outside.push(event))
				.then(
					() => null,
					(error: unknown) => (error instanceof Error ? error.message : String(error)),
				),
		execute: (command) => call((number, onEvent) => runtime.execute(command, number, onEvent)),
		run: (files) =>
			call((number, onEvent) =>
				runtime.run(
					{ files, entry: "main.ts", keepData: false, limits: defaultLimits },
					number,
					onEvent,
				),
			),
		stop: () => runtime.stop(),
		dispose: () => runtime.dispose(),
	};
}

declare global {
	var lab: Lab;
}

globalThis.lab = createLab();
