import { describe, expect, it } from "vitest";
import siteMap from "../../src/site-map.json" with { type: "json" };
import { errorHelp, everyHelp } from "./error-help.ts";

describe("the help for an error", () => {
	it.each(everyHelp)("for %s links to a heading that the site has", (_, { href }) => {
		const { pathname, hash } = new URL(href, "http://localhost");
		const page = siteMap.find(({ path }) => `${path}/` === pathname);
		expect(page?.anchors.map(({ id }) => `#${id}`)).toContain(hash);
	});

	it("is none for a code that is not the library's", () => {
		expect(errorHelp({ message: "toString", code: "toString" })).toBeUndefined();
	});

	it("knows what the database says about an attribute that is taken", () => {
		const help = errorHelp({ message: "UNIQUE constraint failed: user.username" });
		expect(help?.sentence).toContain("Another user");
	});
});
