import { ExpressiveCode, ExpressiveCodeTheme, pluginShiki } from "expressive-code";
import { toHtml } from "expressive-code/hast";
import { describe, expect, test } from "vitest";
import { codeTheme, roleOfColour } from "../../styles/code-theme.ts";
import { codeBlocks, highlighting } from "./code-blocks.ts";

const engine = new ExpressiveCode({
	themes: [new ExpressiveCodeTheme(codeTheme)],
	minSyntaxHighlightingColorContrast: 0,
	frames: false,
	plugins: [pluginShiki(highlighting), codeBlocks()],
});

async function render(code: string, meta = "", language = "ts"): Promise<string> {
	const { renderedGroupAst } = await engine.render({ code, language, meta });
	return toHtml(renderedGroupAst);
}

describe("a code block", () => {
	test("has the class of a role where a theme would put a colour", async () => {
		const html = await render('const answer = 42; // why "not"');
		expect(html).toContain('<span class="k">const</span>');
		expect(html).toContain('<span class="n">42</span>');
		expect(html).toContain('<span class="c">// why "not"</span>');
	});

	test("leaves no colour in the page, and no wrapping around plain text", async () => {
		const html = await render("const plain = other;");
		expect(html).not.toContain("--0:");
		expect(html).not.toContain("<span>");
	});

	test("has no block inside code, where HTML allows none", async () => {
		const code = /<code[^>]*>.*<\/code>/s.exec(await render("const a = 1;\nconst b = 2;"))?.[0];
		expect(code).toContain('<span class="ec-line">');
		expect(code).not.toContain("<div");
	});

	test("is named by its title, or by its place on the page", async () => {
		const titled = await render("export {};", 'title="auth.ts"');
		expect(titled).toContain("<figcaption>auth.ts</figcaption>");
		expect(titled).toContain('aria-label="auth.ts"');
		const untitled = await render("export {};");
		expect(untitled).not.toContain("<figcaption>");
		expect(untitled).toContain('aria-label="Sample 1"');
	});

	test("without a title says in its header what it is written in", async () => {
		expect(await render("export {};")).toContain('data-label="TypeScript"');
		expect(await render("export {};", 'title="auth.ts"')).not.toContain("data-label");
	});

	test("has a title that breaks behind its slashes, and stays the same text", async () => {
		const html = await render("export {};", 'title="src/routes/login/+page.server.ts"');
		expect(html).toContain(
			"<figcaption>src/<wbr>routes/<wbr>login/<wbr>+page.server.ts</figcaption>",
		);
	});

	test("that is one command has no header; several have one", async () => {
		expect(await render("npm test", "", "sh")).toMatch(
			/<figure class="frame command"(?!.*data-label)/,
		);
		expect(await render("npm ci\nnpm test", "", "sh")).toContain('data-label="Shell"');
		expect(await render("npm ci", 'title="once"', "sh")).toContain('<figure class="frame">');
	});

	test("that shows what was printed is recognisable as such", async () => {
		const html = await render("ada", "output");
		expect(html).toContain('<figure class="frame output" data-label="Output">');
		expect(html).toContain('aria-label="Output 1"');
	});

	test("keeps the words on its buttons out of the search", async () => {
		expect(await render("export {};")).toMatch(
			/<div class="tools" data-pagefind-ignore="all">(?:<button[^>]*>[^<]*<\/button>)+<\/div>/,
		);
	});
});

test("each stand-in colour stands for one role", () => {
	expect(new Set(roleOfColour.values()).size).toBe(roleOfColour.size);
});
