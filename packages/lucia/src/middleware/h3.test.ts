import { describe, expect, test } from "vitest";
import { BLANK, contextOf, NEW, sessionCookie, THEME } from "../../test/support/contexts.ts";
import { h3 } from "./h3.ts";

describe("h3()", () => {
	test("takes the events of version 2, whose request and response are those of the web", () => {
		const headers = new Headers([
			["Set-Cookie", THEME],
			["Set-Cookie", BLANK],
		]);
		const errHeaders = new Headers();
		const event = {
			req: new Request("https://a.com/x", { method: "POST", headers: { Origin: "https://a.com" } }),
			res: { headers, errHeaders },
			// What Node gives version 2 besides.
			node: { req: { headers: {} }, res: { getHeader: () => undefined, setHeader: () => {} } },
		};
		const context = contextOf(h3(), event);
		expect(context.request).toMatchObject({ method: "POST", url: "https://a.com/x" });
		context.setCookie(sessionCookie("new"));
		expect(headers.getSetCookie()).toEqual([THEME, NEW]);
		// A renewal counts although the handler throws.
		expect(errHeaders.getSetCookie()).toEqual([NEW]);
	});

	test("takes the events of version 1, whose newest session cookie was the first", () => {
		const sent: unknown[] = [];
		const event = {
			node: {
				req: { method: "PUT", headers: { host: "a.com" } },
				res: {
					getHeader: () => [THEME, BLANK],
					setHeader: (_: string, values: string | readonly string[]) => sent.push(values),
				},
			},
			// The deprecated names of version 1.
			req: { method: "PUT", headers: {} },
			res: {},
		};
		const context = contextOf(h3(), event as never);
		expect(context.request.method).toBe("PUT");
		expect(context.request.headers.get("Host")).toBe("a.com");
		context.setCookie(sessionCookie("new"));
		expect(sent).toEqual([[THEME, NEW]]);
	});
});
