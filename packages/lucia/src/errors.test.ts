import { expect, test, vi } from "vitest";
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

test("an error of another copy of the package is told by its name, for which instanceof is false", async () => {
	vi.resetModules();
	const copy = await import("./errors.ts");
	const error = new copy.LuciaError("AUTH_INVALID_KEY_ID");
	expect(error).not.toBeInstanceOf(LuciaError);
	expect(error).toMatchObject({ name: "LuciaError", message: "AUTH_INVALID_KEY_ID" });
});
