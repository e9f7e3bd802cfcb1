import { clip, groupLevels, lineLength } from "../limits.ts";
import type { RuntimeEvent } from "../protocol.ts";
import { formatTable } from "./console-table.ts";
import { formatArguments } from "./format-arguments.ts";
import { formatValue } from "./format-value.ts";

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
	let level = 0;
	const counts = new Map<string, number>();
	const timers = new Map<string, number>();

	const sayText = (kind: Level, text: string) => {
		const indent = "  ".repeat(Math.min(level, groupLevels));
		report({ type: "console", level: kind, text: indent + text.replaceAll("\n", `\n${indent}`) });
	};
	const say = (kind: Level, values: readonly unknown[]) => {
		sayText(kind, formatArguments(values));
	};
	const method =
		(kind: Level) =>
		(...values: unknown[]) => {
			say(kind, values);
		};
	const timed =
		(method: string, ends: boolean) =>
		(given: unknown = "default", ...values: unknown[]) => {
			const label = labelOf(given);
			const since = timers.get(label);
			if (since === undefined) {
				say("warn", [`Warning: No such label '${label}' for console.${method}()`]);
				return;
			}
			if (ends) timers.delete(label);
			// Before the others, and no template: a label may have a sign of its own.
			const elapsed = `${label}: ${(performance.now() - since).toFixed(1)}ms`;
			sayText("log", [elapsed, ...(values.length > 0 ? [formatArguments(values)] : [])].join(" "));
		};
	const group = (...values: unknown[]) => {
		if (values.length > 0) say("log", values);
		level += 1;
	};
	const replacements: Partial<Record<keyof Console, unknown>> = {
		log: method("log"),
		info: method("info"),
		warn: method("warn"),
		error: method("error"),
		debug: method("debug"),
		dirxml: method("log"),
		table: (data: unknown, columns?: readonly string[]) => {
			const table = tableOf(data, columns);
			if (table === null) say("log", [data]);
			else sayText("log", table);
		},
		dir: (value: unknown) => {
			sayText("log", formatValue(value));
		},
		trace: (...values: unknown[]) => {
			const text = formatArguments(values);
			sayText("debug", text === "" ? "Trace" : `Trace: ${text}`);
		},
		assert: (condition?: unknown, ...values: unknown[]) => {
			if (condition) return;
			const [first, ...rest] = values;
			if (typeof first === "string") say("error", [`Assertion failed: ${first}`, ...rest]);
			else say("error", ["Assertion failed", ...values]);
		},
		group,
		groupCollapsed: group,
		groupEnd: () => {
			level = Math.max(level - 1, 0);
		},
		count: (given: unknown = "default") => {
			const label = labelOf(given);
			const count = (counts.get(label) ?? 0) + 1;
			counts.set(label, count);
			sayText("log", `${label}: ${count}`);
		},
		countReset: (given: unknown = "default") => {
			const label = labelOf(given);
			if (!counts.delete(label)) say("warn", [`Warning: Count for '${label}' does not exist`]);
		},
		time: (given: unknown = "default") => {
			const label = labelOf(given);
			if (timers.has(label))
				say("warn", [`Warning: Label '${label}' already exists for console.time()`]);
			else timers.set(label, performance.now());
		},
		timeLog: timed("timeLog", false),
		timeEnd: timed("timeEnd", true),
	};

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

/** A label is a text, whatever the program gives. */
function labelOf(given: unknown): string {
	const text = typeof given === "string" ? given : formatArguments(["%s", given]);
	return clip(text, 200);
}

function tableOf(data: unknown, columns: readonly string[] | undefined): string | null {
	try {
		const table = formatTable(data, columns);
		return table === null ? null : clip(table, lineLength);
	} catch {
		// A proxy of the reader's program threw.
		return "[unreadable]";
	}
}
