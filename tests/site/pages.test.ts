import { createHash } from "node:crypto";
import type { Element, Nodes } from "hast";
import { fromHtml } from "hast-util-from-html";
import { expect, test } from "vitest";
import { attribute, findings, pages } from "./site.ts";

const policyOf = (html: string): string =>
	/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html)?.[1] ?? "";

test("every page has a language, a title of its own, a description and one first heading", () => {
	const titles = new Map<string, string>();
	const wrong = findings((page) => {
		const { tags, path } = page;
		const found: string[] = [];
		const title = tags.find(({ name }) => name === "title")?.text.trim() ?? "";
		const same = titles.get(title);
		titles.set(title, path);
		if (title === "") found.push("has no title");
		if (same !== undefined) found.push(`has the title of ${same}`);
		const description = tags.find(
			(tag) => tag.name === "meta" && attribute(tag, "name") === "description",
		);
		if (!description || !attribute(description, "content")?.trim())
			found.push("has no description");
		const headings = tags.filter(({ name }) => name === "h1").length;
		if (headings !== 1) found.push(`has ${headings} h1`);
		const root = tags.find(({ name }) => name === "html");
		if (!root || !attribute(root, "lang")) found.push("has no language");
		return found;
	});
	expect(wrong).toEqual([]);
});

test("every page has a policy, ahead of everything that it governs", () => {
	const wrong = findings(({ html, tags }) => {
		if (policyOf(html) === "") return ["has no policy"];
		const governed = new Set(["script", "style", "link", "base"]);
		const names = tags.map((tag) =>
			attribute(tag, "http-equiv") === "Content-Security-Policy" ? "policy" : tag.name,
		);
		const first = names.find((name) => name === "policy" || governed.has(name));
		return first === "policy" ? [] : [`has <${first}> before its policy`];
	});
	expect(wrong).toEqual([]);
});

const scriptsIn = (node: Nodes): readonly Element[] => [
	...(node.type === "element" && node.tagName === "script" ? [node] : []),
	...("children" in node ? node.children.flatMap(scriptsIn) : []),
];

// Read by another parser than the one that wrote the policy.
test("every inline script is named in the policy by its hash", () => {
	let scripts = 0;
	const wrong = findings(({ html }) => {
		const policy = policyOf(html);
		const found: string[] = [];
		for (const { properties, children } of scriptsIn(fromHtml(html))) {
			if ("src" in properties || String(properties["type"]).endsWith("json")) continue;
			const source = children.map((child) => ("value" in child ? child.value : "")).join("");
			const hash = createHash("sha256").update(source).digest("base64");
			scripts += 1;
			if (!policy.includes(`'sha256-${hash}'`)) found.push(`runs unnamed: ${source.slice(0, 80)}`);
		}
		return found;
	});
	expect(wrong).toEqual([]);
	expect(scripts).toBeGreaterThan(pages.length);
});

test("the policy lets no script run that is not named, and lets only one page leave", () => {
	const wrong = findings(({ html, path }) => {
		const policy = policyOf(html);
		const found: string[] = [];
		if (/script-src[^;]*'unsafe-(?:inline|eval)'/.test(policy)) found.push("lets any script run");
		if (/https?:|\*/.test(policy) && path !== "/playground/webcontainer/") {
			found.push("may load from elsewhere");
		}
		return found;
	});
	expect(wrong).toEqual([]);
});

test("no element carries a script in an attribute", () => {
	const wrong = findings(({ tags }) =>
		tags.flatMap((tag) =>
			[...tag.attributes].flatMap(([name, value]) =>
				/^on[a-z]+$/.test(name) || /^\s*javascript:/i.test(value)
					? [`<${tag.name} ${name}="${value}">`]
					: [],
			),
		),
	);
	expect(wrong).toEqual([]);
});

test("every picture has a text, or says that it needs none", () => {
	const wrong = findings(({ tags }) =>
		tags.flatMap((tag) => {
			const isPicture =
				tag.name === "img" || (tag.name === "input" && attribute(tag, "type") === "image");
			if (isPicture && !tag.attributes.has("alt"))
				return [`<${tag.name} src="${attribute(tag, "src")}">`];
			const isDrawing = tag.name === "svg" && attribute(tag, "role") === "img";
			const hasName = tag.attributes.has("aria-label") || tag.attributes.has("aria-labelledby");
			return isDrawing && !hasName ? ["<svg role=img> without a name"] : [];
		}),
	);
	expect(wrong).toEqual([]);
});
