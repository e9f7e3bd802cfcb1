/** What the library uses of `node:crypto`, where there is one. */
export interface NodeCrypto {
	readonly webcrypto: Crypto;
	readonly scrypt: (
		password: Uint8Array,
		salt: Uint8Array,
		keyLength: number,
		options: { N: number; r: number; p: number; maxmem: number },
		callback: (error: Error | null, key: Uint8Array) => void,
	) => void;
}

/**
 * `node:crypto` on Node.js, Bun, Deno and workerd with Node compatibility; `null` elsewhere. Asked
 * for at run time, so that bundles for browsers and edges need no substitute for it.
 */
export function nodeCrypto(): NodeCrypto | null {
	const { process } = globalThis as {
		process?: { getBuiltinModule?: (name: string) => unknown };
	};
	const module = process?.getBuiltinModule?.("node:crypto");
	return (module as NodeCrypto | undefined) ?? null;
}
