/** What the test page offers to the tests, which call it through `page.evaluate`. */
import { bootWebContainer } from "../../playground/runtime/webcontainer/boot.ts";
import { RuntimeError } from "../../playground/runtime/runtime-error.ts";

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

async function boot(apiKey?: string): Promise<BootReport> {
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
			clientUrl: "/client.js",
			apiKey,
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

declare global {
	var lab: { readonly boot: typeof boot };
}

globalThis.lab = { boot };
