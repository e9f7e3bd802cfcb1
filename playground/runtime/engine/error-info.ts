import type { ErrorInfo } from "../protocol.ts";
import { formatValue } from "./format-value.ts";

/** The scheme of the reader's files in stack traces: `playground:///main.ts:3:24`. */
export const sourceScheme = "playground:///";

/** An error that already knows its place in the reader's files: one of the linker. */
export class ProjectError extends Error {
	readonly at: ErrorInfo["at"];

	/**
	 * @param message - A sentence for the reader that says what to do.
	 * @param at - Where, when it is known.
	 */
	constructor(message: string, at?: ErrorInfo["at"]) {
		super(message);
		this.name = "ProjectError";
		this.at = at;
	}
}

const longestText = 8 * 1024;

/** What was thrown, as the lab shows it. Takes anything, because anything can be thrown. */
export function toErrorInfo(thrown: unknown): ErrorInfo {
	try {
		return describe(thrown);
	} catch {
		return { name: "Error", message: "[unreadable]" };
	}
}

function describe(thrown: unknown): ErrorInfo {
	if (!(thrown instanceof Error))
		return {
			name: "Thrown",
			message: textOf(thrown),
		};
	const frames = framesOf(textOf(thrown.stack));
	const at = thrown instanceof ProjectError ? thrown.at : (frames[0]?.at ?? placeOf(thrown));
	const { detail } = thrown as { readonly detail?: unknown };
	const isLucia = thrown.name === "LuciaError" && typeof detail === "string";
	const message = thrown instanceof AggregateError ? aggregate(thrown) : textOf(thrown.message);
	return {
		name: textOf(thrown.name),
		message,
		...(isLucia ? { code: message, detail: textOf(detail) } : {}),
		...(at === undefined ? {} : { at }),
		...(frames.length === 0 ? {} : { stack: textOf(frames.map(({ text }) => text).join("\n")) }),
	};
}

function aggregate(error: AggregateError): string {
	const inner = error.errors.map((one: unknown) => toErrorInfo(one).message);
	return textOf([error.message, ...inner].filter((text) => text !== "").join("; "));
}

interface Frame {
	readonly at: NonNullable<ErrorInfo["at"]>;
	readonly text: string;
}

/** `at fn (playground:///main.ts:3:24)` in V8, `fn@playground:///main.ts:3:24` elsewhere. */
const framePattern =
	/(?:at (?:async )?([^\s(]+) \(|([^\s@]*)@)?playground:\/\/\/([^\s:)]+):(\d+)(?::(\d+))?/;

function framesOf(stack: string): readonly Frame[] {
	return stack.split("\n").flatMap((line): Frame[] => {
		const match = framePattern.exec(line);
		const file = match?.[3];
		if (match === null || file === undefined) return [];
		const place = { file, line: Number(match[4]) };
		const at = match[5] === undefined ? place : { ...place, column: Number(match[5]) };
		const name = match[1] ?? match[2] ?? "";
		const text = `${file}:${match[4]}${match[5] === undefined ? "" : `:${match[5]}`}`;
		return [{ at, text: name === "" || name === "module" ? text : `${name} (${text})` }];
	});
}

/** Firefox gives a syntax error no stack, but these properties. */
function placeOf(error: Error): ErrorInfo["at"] {
	const { fileName, lineNumber, columnNumber } = error as {
		readonly fileName?: unknown;
		readonly lineNumber?: unknown;
		readonly columnNumber?: unknown;
	};
	if (typeof fileName !== "string" || !fileName.startsWith(sourceScheme)) return undefined;
	if (!Number.isSafeInteger(lineNumber)) return undefined;
	const at = { file: fileName.slice(sourceScheme.length), line: Number(lineNumber) };
	return Number.isSafeInteger(columnNumber) ? { ...at, column: Number(columnNumber) } : at;
}

/** Whatever the program made of the properties of its error. */
function textOf(value: unknown): string {
	if (typeof value !== "string") return value === undefined ? "" : formatValue(value);
	return value.length > longestText ? `${value.slice(0, longestText)}…` : value;
}
