const PARTS = ["getRandomValues", "randomUUID", "subtle"] as const;

/**
 * Gives a global object the parts of Web Crypto that it lacks.
 *
 * @param target - Usually `globalThis`.
 * @param webcrypto - Where the parts come from.
 */
export function completeWebCrypto(target: { crypto?: unknown }, webcrypto: Crypto): void {
	const { crypto } = target;
	if (typeof crypto !== "object" || crypto === null || Object.isFrozen(crypto)) {
		Object.defineProperty(target, "crypto", {
			value: webcrypto,
			configurable: true,
			enumerable: true,
			writable: true,
		});
		return;
	}
	const present = crypto as Record<string, unknown>;
	for (const name of PARTS) {
		if (present[name] !== undefined) continue;
		const part: unknown = webcrypto[name];
		Object.defineProperty(present, name, {
			// The functions need the object that they come from.
			value: typeof part === "function" ? part.bind(webcrypto) : part,
			configurable: true,
			enumerable: true,
			writable: true,
		});
	}
}
