/** Why a body was not read to its end. */
export const TOO_LARGE: unique symbol = Symbol("too large");
export const TIMED_OUT: unique symbol = Symbol("timed out");
export const NOT_UTF8: unique symbol = Symbol("not UTF-8");

/** What arrives, unless the signal is first; also where the work knows no signal. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
	return new Promise((resolve, reject) => {
		const stop = (): void => reject(TIMED_OUT);
		signal.addEventListener("abort", stop, { once: true });
		if (signal.aborted) stop();
		work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
	});
}

/** A message with a body: an answer, or the request of a callback. */
interface Message {
	readonly body?: ReadableStream<Uint8Array> | null;
	readonly text: () => Promise<string>;
}

/**
 * The text of a body, up to a limit.
 *
 * @param most - In bytes.
 * @throws `TOO_LARGE`, `TIMED_OUT` or `NOT_UTF8`. Read as if it were UTF-8, two ids that differ in one
 * letter would be the same.
 */
export async function readText(
	message: Message,
	most: number,
	signal: AbortSignal,
): Promise<string> {
	// Some runtimes, such as React Native, and clients of HTTP have no such stream.
	if (typeof message.body?.getReader !== "function") {
		return unlessAborted(message.text(), signal);
	}
	const reader = message.body.getReader();
	const decoder = new TextDecoder("utf-8", { fatal: true });
	const decode = (bytes?: Uint8Array): string => {
		try {
			return decoder.decode(bytes, { stream: bytes !== undefined });
		} catch {
			throw NOT_UTF8;
		}
	};
	let [text, size] = ["", 0];
	try {
		for (;;) {
			const { done, value } = await unlessAborted(reader.read(), signal);
			if (done) return text + decode();
			size += value.byteLength;
			if (size > most) throw TOO_LARGE;
			text += decode(value);
		}
	} finally {
		// Not awaited: what does not end does not end by this either.
		reader.cancel().catch(() => {});
	}
}
