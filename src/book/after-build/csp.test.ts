import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { withPolicy } from "./csp.ts";

const hash = (script: string): string =>
	`'sha256-${createHash("sha256").update(script).digest("base64")}'`;

const page = (body: string): string =>
	`<!doctype html><html><head><meta charset="utf-8"/><title>x</title></head><body>${body}</body></html>`;

test("every inline script that the browser would run is hashed, whatever its type is called", () => {
	const html = withPolicy(
		"/",
		page(`<script>a()</script><script type="module">b()</script><script is:inline
			data-x="a>b">c("</b>")</script><script type="application/json">{"d":1}</script>`),
	);
	for (const script of ["a()", "b()", 'c("</b>")']) expect(html).toContain(hash(script));
	expect(html).not.toContain(hash('{"d":1}'));
	expect(html.match(/'sha256-/g)).toHaveLength(3);
});

test("a script in an attribute or a comment does not hide the real one behind it", () => {
	const html = withPolicy(
		"/",
		page(`<button data-code="<script>x("></button><!-- <script> --><textarea><script></textarea>
			<script src="/y.js"></script><script>real()</script>`),
	);
	expect(html.match(/'sha256-[^']*'/g)).toEqual([hash("real()")]);
});

test("the hash is that of the text as the browser sees it", () => {
	expect(withPolicy("/", page("<script>\r\na();\r\n</script>"))).toContain(hash("\na();\n"));
});

test("the policy stands behind the encoding and before everything that it governs", () => {
	const html = withPolicy("/", page("<script>a()</script>"));
	expect(html).toMatch(
		/<meta charset="utf-8"\/><meta http-equiv="Content-Security-Policy"[^>]*><title>/,
	);
});

test("origins of WebContainer are allowed on its page only", () => {
	const elsewhere = withPolicy("/playground/", page(""));
	expect(elsewhere).not.toContain("https:");
	const html = withPolicy("/playground/webcontainer/", page(""));
	expect(html).toMatch(/frame-src 'self' https:\/\/stackblitz\.com/);
	expect(html).toMatch(/connect-src 'self' https:\/\/stackblitz\.com/);
});

test("a page that brings its own policy keeps it", () => {
	const own =
		'<head><meta http-equiv="content-security-policy" content="default-src \'none\'"></head>';
	expect(withPolicy("/playground/sandbox.html", own)).toBe(own);
});
