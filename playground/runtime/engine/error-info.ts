import { clip, errorStack, errorText } from "../limits.ts";
import type { ErrorInfo } from "../protocol.ts";
import { formatValue } from "./format-value.ts";
import { framesOf, placeOf } from "./source-place.ts";

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

/** The errors of our packages whose message is a code, beside a sentence in `detail`. */
const ourErrors: ReadonlySet<string> = new Set([
	"LuciaError",
	"OAuthRequestError",
	"OAuthCallbackError",
]);

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
	const { stack } = thrown as { readonly stack?: unknown };
	const frames = typeof stack === "string" ? framesOf(stack.slice(0, errorStack)) : [];
	const at = thrown instanceof ProjectError ? thrown.at : (frames[0]?.at ?? placeOf(thrown));
	const { detail } = thrown as { readonly detail?: unknown };
	const isOurs = ourErrors.has(thrown.name);
	const message = thrown instanceof AggregateError ? aggregate(thrown) : textOf(thrown.message);
	return {
		name: textOf(thrown.name),
		message,
		...(isOurs && typeof detail === "string" ? { code: message, detail: textOf(detail) } : {}),
		...(at === undefined ? {} : { at }),
		...(frames.length === 0 ? {} : { stack: textOf(frames.map(({ text }) => text).join("\n")) }),
	};
}

function aggregate(error: AggregateError): string {
	const inner = error.errors.map((one: unknown) => toErrorInfo(one).message);
	return textOf([error.message, ...inner].filter((text) => text !== "").join("; "));
}

/** Whatever the program made of the properties of its error. */
function textOf(value: unknown): string {
	if (typeof value !== "string") return value === undefined ? "" : formatValue(value);
	return clip(value, errorText);
}
