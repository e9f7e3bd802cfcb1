import type { RuntimeEvent } from "../protocol.ts";
import { formatArguments } from "./format-value.ts";

export type ConsoleEvent = Extract<RuntimeEvent, { readonly type: "console" }>;
type Level = ConsoleEvent["level"];

/**
 * Takes over a realm's `console`: each line becomes an event.
 *
 * @param console - The realm's own; its methods are replaced.
 * @param report - Gets each line in order.
 * @returns The way to give the console its own methods back.
 */
export function captureConsole(
	console: Console,
	report: (event: ConsoleEvent) => void,
): () => void {
	let indent = "";
	const counts = new Map<unknown, number>();
	const timers = new Map<unknown, number>();

	const say = (level: Level, values: readonly unknown[]) => {
		const text = formatArguments(values);
		report({ type: "console", level, text: indent + text.replaceAll("\n", `\n${indent}`) });
	};
	const method =
		(level: Level) =>
		(...values: unknown[]) => {
			say(level, values);
		};
	const elapsed = (label: unknown) => {
		const since = timers.get(label);
		return since === undefined ? "not started" : `${(performance.now() - since).toFixed(1)} ms`;
	};
	const replacements: Partial<Record<keyof Console, unknown>> = {
		log: method("log"),
		info: method("info"),
		warn: method("warn"),
		error: method("error"),
		debug: method("debug"),
		table: (value: unknown) => {
			say("log", [value]);
		},
		dir: (value: unknown) => {
			say("log", [value]);
		},
		trace: (...values: unknown[]) => {
			say("debug", ["Trace:", ...values]);
		},
		assert: (condition?: unknown, ...values: unknown[]) => {
			if (!condition) say("error", ["Assertion failed", ...values]);
		},
		group: (...values: unknown[]) => {
			if (values.length > 0) say("log", values);
			indent += "  ";
		},
		groupEnd: () => {
			indent = indent.slice(2);
		},
		count: (label: unknown = "default") => {
			const count = (counts.get(label) ?? 0) + 1;
			counts.set(label, count);
			say("log", [`${formatArguments([label])}: ${count}`]);
		},
		countReset: (label: unknown = "default") => {
			counts.delete(label);
		},
		time: (label: unknown = "default") => {
			timers.set(label, performance.now());
		},
		timeLog: (label: unknown = "default", ...values: unknown[]) => {
			say("log", [`${formatArguments([label])}: ${elapsed(label)}`, ...values]);
		},
		timeEnd: (label: unknown = "default") => {
			say("log", [`${formatArguments([label])}: ${elapsed(label)}`]);
			timers.delete(label);
		},
	};
	replacements["groupCollapsed"] = replacements["group"];

	const real = new Map<string, PropertyDescriptor | undefined>();
	for (const [name, value] of Object.entries(replacements)) {
		real.set(name, Object.getOwnPropertyDescriptor(console, name));
		Object.defineProperty(console, name, { value, configurable: true, writable: true });
	}
	return () => {
		for (const [name, descriptor] of real) {
			if (descriptor === undefined) Reflect.deleteProperty(console, name);
			else Object.defineProperty(console, name, descriptor);
		}
	};
}
