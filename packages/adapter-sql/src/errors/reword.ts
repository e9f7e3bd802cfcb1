/**
 * Gives an error another message, in place: apps that check its class or its code find what they look
 * for. The stack repeats the message, and it is the stack that ends in a log.
 */
export function reword(error: Error, message: string): void {
	const { message: before, stack } = error;
	const after = stack?.replace(before, () => message);
	try {
		error.message = message;
		if (after !== undefined) error.stack = after;
	} catch {
		// A frozen error: the driver's own words have to do.
	}
}
