// The world in which a sample runs: the first module of its worker, before the sample itself.
import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import {
	installClock,
	installRandom,
	worldSeed,
	worldStart,
} from "@lucia/playground/repeatable-world";
import { clockSymbol, type BookClock } from "./book.ts";

const clock = installClock(globalThis, worldStart);
const bookClock: BookClock = {
	now: () => clock.now(),
	advance: (milliseconds) => {
		if (!Number.isFinite(milliseconds) || milliseconds < 0) {
			throw new RangeError(`the clock moves forward, by milliseconds: not by ${milliseconds}`);
		}
		clock.set(clock.now() + milliseconds);
	},
};
Object.defineProperty(globalThis, clockSymbol, { value: bookClock });

// As the first step of a lab does, so that a program prints the same ids there.
installRandom(globalThis).reseed(worldSeed, 1);

// What `node:crypto` draws by itself, it draws from the same source here.
const randomBytes = (size: number): Buffer =>
	Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(size)));
Object.assign(crypto, {
	randomUUID: () => globalThis.crypto.randomUUID(),
	randomBytes: (size: number, done?: (error: null, bytes: Buffer) => void) => {
		if (done === undefined) return randomBytes(size);
		setImmediate(done, null, randomBytes(size));
		return undefined;
	},
	randomInt: (first: number, second?: number) => {
		const [low, high] = second === undefined ? [0, first] : [first, second];
		return low + Math.floor(Math.random() * (high - low));
	},
});
syncBuiltinESMExports();
