import { expectSame, promise, type Case } from "./case.ts";

const partOf = (name: string): unknown => Reflect.get(globalThis.crypto, name);

/** `lucia/polyfill/node`, which apps of v2 import on every runtime. */
export const polyfillCases: readonly Case[] = [
	promise("lucia/polyfill/node changes nothing where Web Crypto is there", async () => {
		const { crypto } = globalThis;
		const parts = (): unknown[] => ["getRandomValues", "randomUUID", "subtle"].map(partOf);
		const before = parts();
		await import("lucia/polyfill/node");
		expectSame(globalThis.crypto === crypto, true, "the same object");
		expectSame(
			parts().map((part, index) => part === before[index]),
			[true, true, true],
			"the same parts",
		);
	}),
];
