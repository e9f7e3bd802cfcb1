import { message as most } from "../limits.ts";

/** Begins a line of the engine's output that is a message: a character that no program prints. */
const mark = "\u001e";

/**
 * A message as a line of text. ASCII only, because the client decodes each chunk of output by
 * itself, and a character of several bytes may lie across two chunks.
 */
export function toLine(message: unknown): string {
	const json = JSON.stringify(message).replaceAll(
		/[\u007f-\uffff]/g,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
	);
	return `${mark}${json}\n`;
}

export interface OutputReader {
	/** Takes a piece of output, cut anywhere. */
	push(chunk: string): void;
	/** There is no more: what was not ended by a line break counts as a line. */
	end(): void;
}

/** Of other lines, in characters; what is longer is cut into lines. */
const longestText = most.text;
/**
 * Longer than any message may be: six characters for one that is escaped, and for each value its number or
 * its quotes, with what stands between it and the next.
 */
const longestMessage = 6 * most.characters + 32 * most.values;

/**
 * Tells the engine's messages from other output of its process.
 *
 * @param onMessage - Gets what was parsed from a line; its shape is not checked yet.
 * @param onText - Gets each other line, without its break and without colours.
 */
export function readOutput(
	onMessage: (message: unknown) => void,
	onText: (line: string) => void,
): OutputReader {
	let parts: string[] = [];
	let length = 0;
	let isMessage = false;

	const flush = (): void => {
		const line = parts.join("");
		parts = [];
		length = 0;
		isMessage = false;
		takeLine(line);
	};

	// A terminal ends lines with "\r\n".
	const takeLine = (line: string): void => {
		const whole = line.endsWith("\r") ? line.slice(0, -1) : line;
		const start = whole.indexOf(mark);
		if (start === -1) {
			onText(plain(whole));
			return;
		}
		// The program may have written to the same line before.
		if (start > 0) onText(plain(whole.slice(0, start)));
		const json = whole.slice(start + mark.length);
		let message: unknown;
		try {
			message = JSON.parse(json);
		} catch {
			onText(plain(json));
			return;
		}
		onMessage(message);
	};

	return {
		push: (chunk) => {
			let rest = chunk;
			for (let at = rest.indexOf("\n"); at !== -1; at = rest.indexOf("\n")) {
				parts.push(rest.slice(0, at));
				flush();
				rest = rest.slice(at + 1);
			}
			if (rest === "") return;
			parts.push(rest);
			length += rest.length;
			isMessage ||= rest.includes(mark);
			if (length > (isMessage ? longestMessage : longestText)) flush();
		},
		end: () => {
			if (length > 0) flush();
		},
	};
}

/** Without the sequences that colour a terminal: the lab shows text. */
function plain(text: string): string {
	// oxlint-disable-next-line no-control-regex -- escape sequences begin with a control character
	return text.replaceAll(/\u001b\[[0-9;?]*[A-Za-z]/g, "");
}
