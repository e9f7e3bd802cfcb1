import { expect, test } from "vitest";
import { chosenMarkdown } from "../../components/stack/left-out.ts";
import { markdownFile, pageMarkdown } from "./markdown.ts";

const page = (content: string): string =>
	`<!doctype html><html><head><title>x</title><meta name="description" content="About &quot;users&quot;"></head><body><nav>Contents</nav><main><h1 id="_top">Users</h1><div class="sl-markdown-content">${content}</div><footer>Foot</footer></main></body></html>`;

const markdown = (content: string, address?: string): string =>
	pageMarkdown(page(content), address)?.body.trim() ?? "";

const sample = `<div class="expressive-code"><link rel="stylesheet" href="/x.css"><script src="/x.js"></script><figure class="frame not-content"><figcaption>auth.ts</figcaption><button class="copy">Copy</button><pre data-language="ts"><code><span class="ec-line"><span class="code"><span class="k">const</span> a = <span class="hover">auth<span popover id="h">the type</span></span>;</span></span><span class="ec-line"><span class="code">
</span></span><span class="ec-line"><span class="code"><span class="indent">  </span>b&lt;c&gt;();</span></span></code></pre></figure></div>`;

test("the file has the title and what the page is about, and nothing of what stands around it", () => {
	const found = pageMarkdown(page("<p>Text.</p>"));
	expect(found && markdownFile(found)).toBe('# Users\n\n> About "users"\n\nText.\n');
});

test("a sample has its language and its title, empty lines and indentation, and no types", () => {
	expect(markdown(sample)).toBe('```ts title="auth.ts"\nconst a = auth;\n\n  b<c>();\n```');
});

test("a diff keeps its + and -, which are colours on the page, and says what it is", () => {
	const line = (kind: string, code: string): string =>
		`<span class="ec-line${kind}"><span class="code">${code}</span></span>`;
	const lines = [
		line("", "adapter: {"),
		line(" highlight del", '<span class="indent">  </span>a(),'),
		line(" highlight ins", '<span class="indent">  </span>b(),'),
		line(" highlight mark", "},"),
	].join("");
	expect(
		markdown(`<figure class="frame"><pre data-language="ts"><code>${lines}</code></pre></figure>`),
	).toBe("```diff\n adapter: {\n-  a(),\n+  b(),\n },\n```");
	expect(
		markdown(
			`<figure class="frame"><pre data-language="ts"><code>${line(" highlight mark", "a();")}</code></pre></figure>`,
		),
	).toBe("```ts\na();\n```");
});

test("the signature of a function is TypeScript, with its types in words only", () => {
	expect(markdown(`<pre class="signature"><code>f(): <a href="/x/">X</a></code></pre>`)).toBe(
		"```ts\nf(): X\n```",
	);
});

test("anchors, copy buttons, meanings of words and what only a screen reader hears are left out", () => {
	expect(
		markdown(
			`<div class="sl-heading-wrapper level-h2"><h2 id="a">A</h2><a class="sl-anchor-link" href="#a"><svg></svg><span class="sr-only">Section titled A</span></a></div><p>A <span class="term"><a href="/glossary/#session">session</a><span role="tooltip" hidden>What keeps</span></span> ends.</p>`,
		),
	).toBe("## A\n\nA session ends.");
});

test("tables, lists, asides and folded parts are kept", () => {
	expect(
		markdown(
			`<div class="table"><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td><code>x|y</code></td></tr></tbody></table></div><aside class="starlight-aside" aria-label="Caution"><p class="starlight-aside__title"><svg></svg>Caution</p><div class="starlight-aside__content"><p>Mind.</p></div></aside><details><summary>More</summary><p>Inside.</p></details><dl><dt>word</dt><dd>meaning</dd></dl>`,
		),
	).toBe(
		"| a | b      |\n| - | ------ |\n| 1 | `x\\|y` |\n\n> **Caution**\n>\n> Mind.\n\n**More**\n\nInside.\n\n**word**\n\nmeaning",
	);
});

test("every panel of tabs stands under its label", () => {
	expect(
		markdown(
			`<starlight-tabs><div class="tablist-wrapper"><ul role="tablist"><li><a role="tab" href="#a">npm</a></li><li><a role="tab" href="#b">bun</a></li></ul></div><div role="tabpanel"><p>one</p></div><div role="tabpanel" hidden><p>two</p></div></starlight-tabs>`,
		),
	).toBe("**npm**\n\none\n\n**bun**\n\ntwo");
});

test("a sample with another driver says so, and is the only one for whoever has chosen that driver", () => {
	const frame = (attributes: string, line: string): string =>
		`<figure class="frame" ${attributes}><figcaption>db.ts</figcaption><button class="copy">Copy</button><pre data-language="ts"><code><div class="ec-line">${line}</div></code></pre></figure>`;
	const body = markdown(
		frame('data-for-database="better-sqlite3 sql.js"', "own") +
			frame('data-for-database="node-sqlite" data-other-driver="node:sqlite"', "other"),
	);
	const fence = (line: string): string => `\`\`\`ts title="db.ts"\n${line}\n\`\`\``;
	expect(body).toContain(fence("own"));
	expect(body).toContain(`**With node:sqlite**\n\n${fence("other")}`);
	expect(chosenMarkdown(body, { database: "node-sqlite" })).not.toContain("own");
	expect(chosenMarkdown(body, { database: "sql.js" })).not.toContain("other");
});

test("what a page says for another database has its name, and what it says itself has none", () => {
	const part = (attributes: string, text: string): string =>
		`<div class="of-database" ${attributes}><p>${text}</p></div>`;
	const body = markdown(
		part('data-for-database="node-sqlite sql.js"', "A file.") +
			part('data-for-database="pg" data-other-driver="PostgreSQL"', "A server."),
	);
	expect(body).toBe(
		'<!-- for database="node-sqlite sql.js" -->\n\nA file.\n\n<!-- /for -->\n\n<!-- for database="pg" -->\n\n**With PostgreSQL**\n\nA server.\n\n<!-- /for -->',
	);
	expect(chosenMarkdown(body, { database: "pg" })).not.toContain("A file.");
});

test("variants all stand there with their labels, and the stack that is picked leaves out the others", () => {
	const text = markdown(
		`<p>Both.</p><div class="for" data-for="framework" data-for-framework="express fastify"><p class="for-label"><span class="for-name">Express and Fastify</span><button>Show</button></p><p>E.</p></div><div class="for" data-for="framework" data-for-framework="hono"><h3 id="hono">Hono</h3><p class="for-label"><span class="for-name sr-only">Hono</span></p><p>H.</p></div><p>End.</p>`,
	);
	expect(text).toBe(
		'Both.\n\n<!-- for framework="express fastify" -->\n\n**Express and Fastify**\n\nE.\n\n<!-- /for -->\n\n<!-- for framework="hono" -->\n\n### Hono\n\nH.\n\n<!-- /for -->\n\nEnd.',
	);
	expect(chosenMarkdown(text, { framework: "hono" })).toBe("Both.\n\n### Hono\n\nH.\n\nEnd.");
	expect(chosenMarkdown(text, {})).not.toContain("<!--");
});

test("links within the site are complete once the site has an address", () => {
	const link = `<p><a href="/basics/keys/#a">Keys</a> <a href="#b">here</a></p>`;
	expect(markdown(link)).toBe("[Keys](/basics/keys/#a) [here](#b)");
	expect(markdown(link, "https://example.com")).toBe(
		"[Keys](https://example.com/basics/keys/#a) [here](#b)",
	);
});

test("what is no text to read has no Markdown", () => {
	expect(pageMarkdown("<html><body>moved</body></html>")).toBeUndefined();
	expect(pageMarkdown("<main><h1>Tool</h1><canvas></canvas></main>")).toBeUndefined();
});
