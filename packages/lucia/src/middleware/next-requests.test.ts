import { describe, expect, test } from "vitest";
import { lucia } from "../lucia.ts";
import { emptyRows, memoryAdapter } from "../../test/support/memory-adapter.ts";
import { nextjs } from "./nextjs.ts";
import { nextjs_future } from "./nextjs-future.ts";

const cookies = { get: () => undefined };

describe("a POST of the App Router", () => {
	// What `next start` gives: its own address, whatever the browser has asked for.
	const request = (headers: Record<string, string>) =>
		new Request("http://localhost:3000/sign-out", { method: "POST", headers });
	const adapter = memoryAdapter(emptyRows());
	const future = lucia({ adapter, env: "DEV", middleware: nextjs_future() });
	const legacy = lucia({ adapter, env: "DEV", middleware: nextjs() });

	test.each([
		["a NextRequest, nextjs_future()", (given: Request) => future.handleRequest(given)],
		["a NextRequest, nextjs()", (given: Request) => legacy.handleRequest(given)],
		[
			"a request and cookies, nextjs()",
			(given: Request) => legacy.handleRequest({ request: given, cookies }),
		],
	])("is compared with the host that the browser has asked (%s)", (_, handle) => {
		const headers = { Host: "book.example", Origin: "https://book.example" };
		expect(handle(request(headers)).refusal).toBeNull();
		const own = handle(request({ ...headers, Origin: "http://localhost:3000" }));
		expect(own.refusal).toMatchObject({ code: "foreign-origin" });
		// A request that was made by hand may have no Host header.
		expect(handle(request({ Origin: "http://localhost:3000" })).refusal).toBeNull();
	});

	test.each([
		["its origin", { Origin: "https://evil.example" }, "foreign-origin"],
		["the action that a script has called", { "Next-Action": "4f2a" }, "missing-origin"],
		["the content type of a form", { "Content-Type": "multipart/form-data" }, "missing-origin"],
	])("is known without a request by %s (nextjs())", (_, sent, code) => {
		const headers = new Headers({ Host: "book.example", ...sent });
		const { refusal } = legacy.handleRequest({ request: null, cookies, headers });
		expect(refusal).toMatchObject({ code });
	});
});
