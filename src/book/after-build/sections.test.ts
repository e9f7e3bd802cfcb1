import { expect, test } from "vitest";
import { sectionsOf } from "./sections.ts";

const page = (content: string): string =>
	`<html><body><nav>Contents</nav><main><p class="eyebrow">Basics</p><h1>Users</h1>${content}</main></body></html>`;

test("a page is read as what stands above its first heading, and its sections", () => {
	expect(
		sectionsOf(
			page(
				'<p>What a user\n is.</p><h2 id="create">Create<a class="sl-anchor-link" href="#create">#</a></h2><p>One call.</p><ul><li>first</li><li>second</li></ul>',
			),
		),
	).toEqual([
		{ id: "", heading: "", prose: ["What a user is."], code: [] },
		{ id: "create", heading: "Create", prose: ["One call.", "first", "second"], code: [] },
	]);
});

test("a row of a table is one text, and its head none", () => {
	const [top] = sectionsOf(
		page(
			"<table><thead><tr><th>you see</th></tr></thead><tbody><tr><td>“locked”</td><td>wait</td></tr></tbody></table>",
		),
	);
	expect(top?.prose).toEqual(["“locked” – wait"]);
});

test("samples are words apart, each once, without those that every sample has", () => {
	const [top] = sectionsOf(
		page(
			'<p>See:</p><figure class="frame"><figcaption>auth.ts</figcaption><pre><code><span class="ec-line">import { db } from "./db.ts";</span><span class="ec-line">const user = await auth.createUser(db);</span></code></pre></figure>',
		),
	);
	expect(top?.prose).toEqual(["See:"]);
	expect(top?.code).toEqual(["db", "db.ts", "user", "auth.createUser"]);
});

test("what the search is to ignore, and what only hovers over a word, is left out", () => {
	const [top] = sectionsOf(
		page(
			"<p>A <span>session<span hidden>its meaning</span></span>.</p><dl data-pagefind-ignore><dt>key</dt></dl>",
		),
	);
	expect(top?.prose).toEqual(["A session."]);
});
