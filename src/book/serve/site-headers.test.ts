import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseHeadersFile } from "./headers-file.ts";

const headersOf = parseHeadersFile(
	readFileSync(new URL("../../../public/_headers", import.meta.url), "utf8"),
);

test("no page of ours can be framed by another site", () => {
	for (const path of ["/", "/basics/users/", "/playground/", "/playground/webcontainer/", "/404"])
		expect(headersOf(path).get("content-security-policy")).toBe("frame-ancestors 'self'");
});

test("the frame in which a reader's code runs has no policy as a header but who may frame it", () => {
	expect(headersOf("/playground/sandbox.html").get("content-security-policy")).toBe(
		"frame-ancestors 'self'",
	);
});

test("only the page of the WebContainer is isolated", () => {
	const isolated = "cross-origin-opener-policy";
	expect(headersOf("/playground/webcontainer/").get(isolated)).toBe("same-origin");
	for (const path of ["/", "/playground/", "/playground/sandbox.html"])
		expect(headersOf(path).has(isolated)).toBe(false);
});
