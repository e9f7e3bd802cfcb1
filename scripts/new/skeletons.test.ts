import { expect, test } from "vitest";
import { contentProblems } from "../../src/book/gates/content.ts";
import { planOf } from "../new.ts";
import { providerNames } from "./provider-names.ts";
import { providerSkeleton, skeleton } from "./skeletons.ts";

const titled = "A thing: with a colon";

const skeletons: readonly (readonly [kind: string, page: string, source: string])[] = [
	["concept", "content/basics/x.mdx", skeleton("concept", titled)],
	["guide", "content/guidebook/x.mdx", skeleton("guide", titled)],
	["migration", "content/migrate/x.mdx", skeleton("migration", titled)],
	["adapter", "content/database-adapters/x.mdx", skeleton("adapter", titled)],
	["session adapter", "content/database-adapters/y.mdx", skeleton("session adapter", titled)],
	["provider", "content/oauth/providers/x.mdx", providerSkeleton(providerNames("x", titled))],
	["lesson", "content/learn/x.mdx", skeleton("lesson", titled)],
];

test.each(skeletons)(
	"the skeleton of a %s has every section, and stops the build until it is written",
	(_kind, page, source) => {
		const messages = contentProblems(page, source).map(({ message }) => message);
		expect(messages.length).toBeGreaterThan(1);
		expect(messages.filter((message) => !message.includes("is not written yet"))).toEqual([]);
	},
);

test("a command line says what is to be written, and where", () => {
	expect(planOf(["page", "guidebook/passkeys"])).toEqual({
		path: "guidebook/passkeys",
		title: "Passkeys",
		kind: "guide",
	});
	expect(planOf(["page", "/content/basics/rate-limits.mdx", "Rate limits"])).toMatchObject({
		kind: "concept",
		title: "Rate limits",
	});
	expect(planOf(["adapter", "pg"])).toEqual({
		path: "database-adapters/pg",
		title: "pg adapter",
		kind: "adapter",
	});
	expect(planOf(["adapter", "redis"])).toMatchObject({ kind: "session adapter" });
	expect(planOf(["adapter", "own", "Own session adapter"])).toMatchObject({
		path: "database-adapters/own",
		kind: "session adapter",
	});
	expect(planOf(["provider", "github"])).toMatchObject({
		path: "oauth/providers/github",
		kind: "provider",
	});
	expect(planOf(["provider", "hugging-face"])).toEqual({
		path: "oauth/providers/hugging-face",
		title: "Hugging Face OAuth provider",
		kind: "provider",
	});
	expect(planOf(["page", "oauth/providers/zoom", "Zoom"])).toMatchObject({
		title: "Zoom OAuth provider",
		kind: "provider",
	});
	expect(planOf(["lesson", "first"])).toMatchObject({ path: "learn/first", kind: "lesson" });
});

test("a slip in the command line is answered with a sentence and the usage", () => {
	expect(planOf(["pgae", "x"])).toContain("There is no skeleton called “pgae”");
	expect(planOf(["page", "../secret"])).toContain("cannot be the address of a page");
	expect(planOf(["page", "reference/oauth"])).toContain("The pages under reference/ are generated");
	expect(planOf(["page", "guidebook/index"])).toContain("like the folder: “guidebook”");
	expect(planOf(["page"])).toContain("cannot be the address of a page");
});

test("a page that was planned stands where it was planned", () => {
	const source = skeleton("guide", "Using Kysely", { order: 140, label: "Kysely: a builder" });
	expect(source).toContain('\nplace: { order: 140, label: "Kysely: a builder" }\n---\n');
	expect(skeleton("guide", "Using Kysely")).not.toContain("place:");
});
