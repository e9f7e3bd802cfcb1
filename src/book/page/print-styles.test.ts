import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { withSiteAddress } from "./print-styles.ts";

const css = readFileSync(new URL("../../styles/print.css", import.meta.url), "utf8");

test("a link within the site is printed with the address of the site", () => {
	for (const address of ["https://lucia.example", "https://lucia.example/"]) {
		expect(withSiteAddress(css, address)).toContain(
			'content: " (" "https://lucia.example" attr(href) ")";',
		);
	}
});

test("a site without an address prints the path", () => {
	const printed = withSiteAddress(css, "");
	expect(printed).toContain('content: " (" "" attr(href) ")";');
	expect(printed).not.toContain("@site-address");
});
