import { expect, test } from "vitest";
import { contextOf, sessionCookie } from "../../test/support/contexts.ts";
import { astro } from "./astro.ts";

/** Cookies that do what those of Astro 7 do. */
class AstroCookies {
	readonly #outgoing: string[] = [];
	get(): undefined {}
	set(name: string, value: string): void {
		this.#outgoing.push(`${name}=${value}`);
	}
	consume(): readonly string[] {
		return this.#outgoing.splice(0);
	}
}

test("a component that came after the headers lost its cookie with a warning: now it is pending", () => {
	const cookies = new AstroCookies();
	const request = new Request("https://a.com/");
	const context = contextOf(astro(), { request, cookies });
	expect(context.setCookie(sessionCookie("s1"))).toBe(true);
	// A second request of the same page does not watch twice.
	const other = contextOf(astro(), { request, cookies });
	expect(cookies.consume()).toEqual(["auth_session=s1"]);
	expect(context.setCookie(sessionCookie("s2"))).toBe(false);
	expect(other.setCookie(sessionCookie("s2"))).toBe(false);
	expect(cookies.consume()).toEqual([]);
});
