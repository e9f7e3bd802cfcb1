import { reword } from "./reword.ts";

/** What ends a sentence; a question mark after a blank is the place of a parameter. */
const END = /[.!]$|\S\?$/u;

/**
 * Adds a sentence to the message of a driver's error, in place: apps that check its class, its code
 * or a part of its text find what they look for, and the reader of the log finds what to do.
 */
export function addSentence(error: unknown, sentence: string): void {
	if (!(error instanceof Error) || error.message.includes(sentence)) return;
	const before = error.message.trimEnd();
	reword(error, `${before}${END.test(before) ? "" : "."} ${sentence}`);
}
