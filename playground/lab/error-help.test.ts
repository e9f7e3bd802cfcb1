import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import siteMap from "../../src/book/contents/site-map.json" with { type: "json" };
import { errorHelp, everyHelp } from "./error-help.ts";

describe("the help for an error", () => {
	it.each(everyHelp)("for %s links to a heading that the site has", (_, { href }) => {
		const { pathname, hash } = new URL(href, "http://localhost");
		const page = siteMap.find(({ path }) => `${path}/` === pathname);
		const anchors = page?.anchors.map(({ id }) => id) ?? headingsOf(pathname);
		expect(anchors.map((id) => `#${id}`)).toContain(hash);
	});

	it("is none for a code that is not the library's", () => {
		expect(errorHelp({ message: "toString", code: "toString" })).toBeUndefined();
	});

	it("knows what the database says about an attribute that is taken", () => {
		const help = errorHelp({ message: "UNIQUE constraint failed: user.username" });
		expect(help?.sentence).toContain("Another user");
	});
});

/** The headings of a page that is newer than the site map. */
function headingsOf(pathname: string): string[] {
	const file = join(import.meta.dirname, "../../content", `${pathname.slice(1, -1)}.mdx`);
	return [...readFileSync(file, "utf8").matchAll(/^##+ (.+)$/gm)].map(([, heading = ""]) =>
		heading.toLowerCase().replaceAll(" ", "-"),
	);
}
