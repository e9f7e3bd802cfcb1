import { expect, test } from "vitest";
import { LuciaError } from "./errors.ts";

test("a LuciaError carries its code in the message, and both fields into JSON", () => {
	const error = new LuciaError("AUTH_INVALID_KEY_ID", "why");
	expect(error).toBeInstanceOf(Error);
	expect(error.message).toBe("AUTH_INVALID_KEY_ID");
	expect(error.detail).toBe("why");
	expect(JSON.stringify(error)).toBe('{"message":"AUTH_INVALID_KEY_ID","detail":"why"}');
	expect(Object.keys(error).sort()).toEqual(["detail", "message"]);
});

test("the detail is empty unless there is one", () => {
	expect(new LuciaError("AUTH_INVALID_USER_ID").detail).toBe("");
});

test("a log calls it LuciaError, where v2 called it Error", () => {
	expect(new LuciaError("AUTH_INVALID_USER_ID").name).toBe("LuciaError");
	expect(String(new LuciaError("AUTH_INVALID_USER_ID"))).toBe("LuciaError: AUTH_INVALID_USER_ID");
});
