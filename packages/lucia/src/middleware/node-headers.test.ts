import { describe, expect, test } from "vitest";
import { readableHeaders } from "./node-headers.ts";

describe("the headers of a request of Node", () => {
	test("are found in any case", () => {
		const headers = readableHeaders({ origin: "https://a.com", Authorization: "Bearer x" });
		expect(headers.get("Origin")).toBe("https://a.com");
		expect(headers.get("ORIGIN")).toBe("https://a.com");
		expect(headers.get("authorization")).toBe("Bearer x");
		expect(headers.get("Cookie")).toBeNull();
	});

	test("are joined as their kind asks for: several Cookie headers became one broken cookie", () => {
		const headers = readableHeaders({
			cookie: ["a=1", "auth_session=s1"],
			"x-forwarded-host": ["a.com", "b.com"],
			origin: [],
		});
		expect(headers.get("Cookie")).toBe("a=1; auth_session=s1");
		expect(headers.get("X-Forwarded-Host")).toBe("a.com, b.com");
		expect(headers.get("Origin")).toBe("");
	});

	test("of HTTP/2 made a real Headers throw: now the authority is the host", () => {
		const headers = readableHeaders({ ":authority": "a.com", ":method": "GET", ":path": "/" });
		expect(headers.get("Host")).toBe("a.com");
		expect(readableHeaders({ ":authority": "a.com", host: "b.com" }).get("Host")).toBe("b.com");
	});

	test("that are null or undefined are not there", () => {
		const headers = readableHeaders({ origin: undefined, cookie: null });
		expect(headers.get("Origin")).toBeNull();
		expect(headers.get("Cookie")).toBeNull();
	});

	test.each(["toString", "constructor", "__proto__", "hasOwnProperty"])(
		"do not include %s, which every object has",
		(name) => {
			expect(readableHeaders({}).get(name)).toBeNull();
			expect(readableHeaders(Object.create(null) as Record<string, string>).get(name)).toBeNull();
		},
	);

	test("may be 8 kB long", () => {
		const cookie = `${"a=b; ".repeat(1600)}auth_session=s1`;
		expect(readableHeaders({ cookie }).get("Cookie")).toBe(cookie);
	});
});
