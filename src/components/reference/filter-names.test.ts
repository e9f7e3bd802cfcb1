import { expect, test } from "vitest";
import { holds } from "./filter-names.ts";

test("a name is found by any part of it, whatever its case", () => {
	expect(holds("auth.createSession()", "session")).toBe(true);
	expect(holds("auth.createSession()", "AUTH.CREATE")).toBe(true);
	expect(holds("auth.createSession()", "key")).toBe(false);
});

test("words may stand apart, in any order", () => {
	expect(holds("AUTH_INVALID_KEY_ID", "invalid key")).toBe(true);
	expect(holds("AUTH_INVALID_KEY_ID", "key invalid")).toBe(true);
	expect(holds("AUTH_INVALID_KEY_ID", "key expired")).toBe(false);
});

test("signs do not count, and nothing typed is held by all", () => {
	expect(holds("nextjs_future()", "nextjsFuture")).toBe(true);
	expect(holds("sessionCookie.attributes", "sessioncookieattributes")).toBe(true);
	expect(holds("lucia()", " ")).toBe(true);
});
