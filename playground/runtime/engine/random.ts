/** Randomness of a realm that repeats itself: the same seed and step give the same ids. */
export interface SeededRandom {
	/**
	 * @param seed - The world's.
	 * @param step - The position in the log, so that a step gives the same ids whatever came before.
	 */
	reseed(seed: number, step: number): void;
	/** Does work for which `Math.random` must not repeat itself. */
	truly<T>(work: () => T): T;
	/** Gives the realm its own randomness back. */
	remove(): void;
}

export interface RandomRealm {
	readonly Math: Math;
	readonly crypto: Crypto;
}

/**
 * Makes `Math.random`, `crypto.getRandomValues` and `crypto.randomUUID` repeatable. For the lab
 * only: what they give can be foretold. Key generation (`crypto.subtle`) stays truly random.
 */
export function installRandom(realm: RandomRealm): SeededRandom {
	let next = generator(0, 0);
	const { Math: math, crypto } = realm;
	const realRandom = math.random;
	const realValues = crypto.getRandomValues.bind(crypto);

	function getRandomValues<T extends Exclude<BufferSource, ArrayBuffer>>(array: T): T {
		// The real one first: it throws as it should for what it does not take.
		realValues(array as ArrayBufferView<ArrayBuffer>);
		const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
		for (let index = 0; index < bytes.length; index += 1) bytes[index] = next() >>> 24;
		return array;
	}

	function randomUUID(): string {
		const bytes = getRandomValues(new Uint8Array(16));
		bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
		bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
		const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
		return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
	}

	const seededRandom = () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
	math.random = seededRandom;
	const own = { getRandomValues, randomUUID };
	for (const [name, value] of Object.entries(own))
		Object.defineProperty(crypto, name, { value, configurable: true, writable: true });

	return {
		reseed: (seed, step) => {
			next = generator(seed, step);
		},
		truly: (work) => {
			math.random = realRandom;
			try {
				return work();
			} finally {
				math.random = seededRandom;
			}
		},
		remove: () => {
			math.random = realRandom;
			// The real ones are on the prototype.
			for (const name of Object.keys(own)) Reflect.deleteProperty(crypto, name);
		},
	};
}

/** sfc32 (Chris Doty-Humphrey, PractRand): small, fast, and good enough to tell ids apart. */
function generator(seed: number, step: number): () => number {
	let [a, b, c, counter] = [seed | 0, step | 0, Math.floor(seed / 2 ** 32) | 0, 1];
	const next = () => {
		const sum = (((a + b) | 0) + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (c << 21) | (c >>> 11);
		c = (c + sum) | 0;
		return sum >>> 0;
	};
	// Until seeds that differ in one bit have nothing in common any more.
	for (let round = 0; round < 15; round += 1) next();
	return next;
}
