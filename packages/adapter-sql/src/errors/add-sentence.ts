/**
 * Adds a sentence to the message of a driver's error, in place: apps that check its class, its code
 * or a part of its text find what they look for, and the reader of the log finds what to do.
 */
export function addSentence(error: unknown, sentence: string): void {
	if (!(error instanceof Error) || error.message.includes(sentence)) return;
	const { message, stack } = error;
	const explained = `${message}. ${sentence}`;
	// The stack repeats the message, and it is the stack that ends in a log.
	const explainedStack = stack?.replace(message, () => explained);
	try {
		error.message = explained;
		if (explainedStack !== undefined) error.stack = explainedStack;
	} catch {
		// A frozen error: the driver's own words have to do.
	}
}
