import { describe, expect, it } from "vitest";
import siteMap from "../../src/site-map.json" with { type: "json" };
import { errorHelp, helpedCodes } from "./error-help.ts";

describe("the help for an error code", () => {
	it.each(helpedCodes)("%s links to a heading that the site has", (code) => {
		const { pathname, hash } = new URL(errorHelp(code)?.href ?? "", "http://localhost");
		const page = siteMap.find(({ path }) => `${path}/` === pathname);
		expect(page?.anchors.map(({ id }) => `#${id}`)).toContain(hash);
	});

	it("is none for a code that is not the library's", () => {
		expect(errorHelp("toString")).toBeUndefined();
	});
});
