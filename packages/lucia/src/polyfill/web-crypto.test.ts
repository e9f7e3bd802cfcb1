import { expect, test } from "vitest";
import { completeWebCrypto } from "./web-crypto.ts";

const { crypto: webcrypto } = globalThis;

test.each([{}, { crypto: undefined }, { crypto: null }, { crypto: Object.freeze({}) }])(
	"a global object gets the whole of Web Crypto when it has none (%j)",
	(target: { crypto?: unknown }) => {
		completeWebCrypto(target, webcrypto);
		expect(target.crypto).toBe(webcrypto);
	},
);

test("what is missing is added, and works; what is there stays", () => {
	const randomUUID = (): string => "mine";
	const target = { crypto: { randomUUID, subtle: undefined } as Record<string, unknown> };
	completeWebCrypto(target, webcrypto);
	expect(target.crypto["randomUUID"]).toBe(randomUUID);
	expect(target.crypto["subtle"]).toBe(webcrypto.subtle);
	// Taken off: it must not matter.
	const getRandomValues = target.crypto["getRandomValues"] as (array: Uint8Array) => Uint8Array;
	expect(getRandomValues(new Uint8Array(4))).toHaveLength(4);
});

test("importing it changes nothing where Web Crypto is complete", async () => {
	const before = globalThis.crypto;
	await import("lucia/polyfill/node");
	expect(globalThis.crypto).toBe(before);
	expect(Object.hasOwn(before, "getRandomValues")).toBe(false);
});
