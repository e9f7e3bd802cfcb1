import { ExpressiveCode } from "expressive-code";
import { toText } from "expressive-code/hast";
import { mdxToJs } from "satteri";
import { expect, test } from "vitest";
import { cutSamples } from "./expressive-code.ts";
import { removePreludes } from "./remove-preludes.ts";

async function shown(code: string): Promise<string> {
	const engine = new ExpressiveCode({ plugins: [cutSamples()] });
	const { renderedGroupAst } = await engine.render({ code, language: "ts" });
	return toText(renderedGroupAst);
}

test("what stands above the cut is not shown, nor the cut itself", async () => {
	const text = await shown("const hidden = 1;\n\t// ---cut---\nconst shown = 2;\n\tuse(shown);");
	expect(text).toContain("const shown = 2;");
	expect(text).not.toMatch(/hidden|cut/);
});

test("a block without a cut is shown whole", async () => {
	expect(await shown("const first = 1;\nconst last = 2;")).toMatch(/first[^]*last/);
});

test("a prelude leaves the page, the blocks beside it stay", async () => {
	const page = '```ts prelude\nhidden();\n```\n\n```ts title="prelude"\nshown();\n```\n';
	const { code } = await mdxToJs(page, { mdastPlugins: [removePreludes] });
	expect(code).toContain("shown()");
	expect(code).not.toContain("hidden()");
});
