import { describe, expect, test } from "vitest";
import { BLANK, contextOf, NEW, sessionCookie, THEME } from "../../test/support/contexts.ts";
import { fastify } from "./fastify.ts";

const request = { method: "GET", headers: {} };

/** A reply that does what Fastify documents: `header()` adds to `Set-Cookie`. */
function reply(values: string[] | undefined) {
	return {
		values,
		sent: false,
		header(_: string, added: readonly string[]) {
			this.values = [...(this.values ?? []), ...added];
		},
		getHeader() {
			return this.values;
		},
		removeHeader() {
			this.values = undefined;
		},
	};
}

describe("fastify()", () => {
	test("sends one session cookie, and leaves the others alone", () => {
		const target = reply([THEME, BLANK]);
		contextOf(fastify(), request, target).setCookie(sessionCookie("new"));
		expect(target.values).toEqual([THEME, NEW]);
	});

	test("works with a reply that has nothing but header()", () => {
		const added: unknown[] = [];
		const target = { header: (_: string, values: readonly string[]) => added.push(...values) };
		contextOf(fastify(), request, target).setCookie(sessionCookie("new"));
		expect(added).toEqual([NEW]);
	});

	test.each([
		["sent", { ...reply(undefined), sent: true }],
		["streaming", { ...reply(undefined), raw: { headersSent: true } }],
	])("says so when the reply is %s, where Fastify would drop the cookie", (_, target) => {
		expect(contextOf(fastify(), request, target).setCookie(sessionCookie("new"))).toBe(false);
		expect(target.values).toBeUndefined();
	});
});
