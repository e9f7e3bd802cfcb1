import { expect, test } from "vitest";
import { feedbackPlace } from "./feedback.ts";

test("with a repository an issue is opened that names the page", () => {
	const { href, isElsewhere } = feedbackPlace("/basics/users/", "https://example.com/owner/name/");
	const url = new URL(href);
	expect(isElsewhere).toBe(true);
	expect(url.origin + url.pathname).toBe("https://example.com/owner/name/issues/new");
	expect(url.searchParams.get("title")).toBe("/basics/users/: ");
	expect(url.searchParams.get("body")).toMatch(/^Page: \/basics\/users\/\n/);
});

test("without one the reader learns how to help", () => {
	expect(feedbackPlace("/basics/users/", "")).toEqual({
		href: "/contributing/",
		isElsewhere: false,
	});
});
