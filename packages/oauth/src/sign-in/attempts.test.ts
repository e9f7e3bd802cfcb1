import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readAttempts, writeAttempts, type Attempt } from "./attempts.ts";

const MINUTE = 60_000;

const attempt = (state: string, more: Partial<Attempt> = {}): Attempt => ({
	state,
	codeVerifier: null,
	nonce: null,
	returnTo: "/",
	binding: "b",
	startedAt: Date.now(),
	...more,
});

test("what is written is read again", () => {
	const attempts = [
		attempt("a", { codeVerifier: "v".repeat(96), nonce: "n", returnTo: "/%C3%BC?page=2#top" }),
		attempt("b"),
	];
	expect(readAttempts(writeAttempts(attempts), MINUTE)).toEqual(attempts);
});

test("the cookie stays small enough for browsers: the oldest attempts give way", () => {
	const many = (returnTo = "/"): Attempt[] =>
		Array.from({ length: 9 }, (_, index) => attempt(String(index), { returnTo }));
	expect(readAttempts(writeAttempts(many()), MINUTE).map(({ state }) => state)).toEqual([
		"4",
		"5",
		"6",
		"7",
		"8",
	]);
	const value = writeAttempts(many(`/${"x".repeat(990)}`));
	expect(value.length).toBeLessThan(3600);
	expect(readAttempts(value, MINUTE).at(-1)?.state).toBe("8");
});

test("the newest attempt is kept, if without where it comes from", () => {
	const value = writeAttempts([attempt("a", { returnTo: `/${"x".repeat(4000)}` })]);
	expect(readAttempts(value, MINUTE)).toMatchObject([{ state: "a", returnTo: "/" }]);
});

test("attempts that are too old, or of a clock that went back, are none", () => {
	const now = Date.now();
	const value = writeAttempts([
		attempt("old", { startedAt: now - MINUTE }),
		attempt("future", { startedAt: now + 2 * MINUTE }),
		attempt("another clock", { startedAt: now + 500 }),
		attempt("right", { startedAt: now - MINUTE / 2 }),
	]);
	expect(readAttempts(value, MINUTE).map(({ state }) => state)).toEqual(["another clock", "right"]);
});

test("whatever the browser sends, nothing is thrown", () => {
	const encoded = fc.json().map((text) => btoa(encodeURIComponent(text)));
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.base64String(), encoded), (value) => {
			for (const { state, returnTo } of readAttempts(value, MINUTE)) {
				expect([typeof state, typeof returnTo]).toEqual(["string", "string"]);
			}
		}),
	);
	expect(readAttempts(undefined, MINUTE)).toEqual([]);
});

test("a path of another site that somebody wrote into the cookie leads nowhere", () => {
	const value = writeAttempts([attempt("a", { returnTo: "//evil.example" })]);
	expect(readAttempts(value, MINUTE)[0]?.returnTo).toBe("/");
});
