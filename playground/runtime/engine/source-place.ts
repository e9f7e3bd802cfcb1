import type { ErrorInfo } from "../protocol.ts";

type Place = NonNullable<ErrorInfo["at"]>;

/** The scheme of the reader's files in stack traces: `playground:///main.ts:3:24`. */
export const sourceScheme = "playground:///";

/**
 * How the address of a file begins when its text is in the address. WebKit shows it in stack traces
 * in place of the name that `sourceURL` gives, and so it carries the name.
 *
 * @param path - Empty for what is no file of the reader's.
 */
export function dataUrlStart(path: string): string {
	if (path === "") return "data:text/javascript;base64,";
	return `${dataScheme}${encodeURIComponent(path)};base64,`;
}

const dataScheme = "data:text/javascript;file=";

// All patterns are anchored: in WebKit a stack of the worker can hold the whole program of the worker, as the
// address of its own frames, and a search in it would take seconds.
const file = String.raw`(?:playground:///([^\s:)]+)|data:text/javascript;file=([^;]+);base64,[\w+/=]*)`;
const filePattern = new RegExp(`^${file}$`);
const placePattern = new RegExp(String.raw`^${file}:(\d+)(?::(\d+))?`);

/** `at fn (` in V8, `fn@` elsewhere: what stands before the place. */
const namePattern = /^\s*(?:at (?:async )?([^\s(]+) \($|([^\s@]*)@$)/;

/** What engines call the top level of a module. */
const topLevel: ReadonlySet<string> = new Set(["", "module", "code", "<anonymous>"]);

/** A line of a stack trace that lies in one of the reader's files. */
export interface Frame {
	readonly at: Place;
	/** `fail (lib/fail.ts:5:8)`. */
	readonly text: string;
}

/** The frames of the reader's own files, innermost first. */
export function framesOf(stack: string): readonly Frame[] {
	return stack.split("\n").flatMap((frame): Frame[] => {
		const start = startOf(frame);
		if (start === -1) return [];
		const [, scheme, data, line, column] = placePattern.exec(frame.slice(start)) ?? [];
		const path = pathOf(scheme, data);
		if (path === null) return [];
		const at = placeAt(path, Number(line), column === undefined ? undefined : Number(column));
		const [, v8Name, otherName] = namePattern.exec(frame.slice(0, start)) ?? [];
		const name = v8Name ?? otherName ?? "";
		const text = [path, line, column].filter((part) => part !== undefined).join(":");
		return [{ at, text: topLevel.has(name) ? text : `${name} (${text})` }];
	});
}

/** Where an address of one of the reader's files begins, or -1. */
function startOf(frame: string): number {
	const start = frame.indexOf(sourceScheme);
	return start === -1 ? frame.indexOf(dataScheme) : start;
}

/**
 * The place that an error names in properties of its own, which Firefox (`fileName`, …) and WebKit
 * (`sourceURL`, …) give also to what their parsers refuse.
 */
export function placeOf(error: Error): Place | undefined {
	const { fileName, lineNumber, columnNumber, sourceURL, line, column } = error as Readonly<
		Record<string, unknown>
	> &
		Error;
	const address = fileName ?? sourceURL;
	const [, scheme, data] = filePattern.exec(typeof address === "string" ? address : "") ?? [];
	const path = pathOf(scheme, data);
	const row = lineNumber ?? line;
	const start = columnNumber ?? column;
	if (path === null || !isCount(row)) return undefined;
	return placeAt(path, row, isCount(start) ? start : undefined);
}

function pathOf(scheme: string | undefined, data: string | undefined): string | null {
	try {
		return scheme ?? (data === undefined ? null : decodeURIComponent(data));
	} catch {
		return null;
	}
}

function placeAt(path: string, line: number, column: number | undefined): Place {
	return column === undefined ? { file: path, line } : { file: path, line, column };
}

function isCount(value: unknown): value is number {
	return Number.isSafeInteger(value) && Number(value) >= 0;
}
