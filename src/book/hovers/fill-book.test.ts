import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { blockKey, type BookStore, type Hover } from "../samples/astro/book-store.ts";
import { createSampleChecker } from "../samples/typed/check.ts";
import type { ReferenceSymbol } from "../contents/symbols.ts";
import { formatProblems } from "../source/problem.ts";
import { fillBook } from "./fill-book.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "");

const auth = `import { betterSqlite3 } from "@lucia-auth/adapter-sqlite";
import { lucia } from "lucia";
import Database from "better-sqlite3";

export const auth = lucia({
  adapter: betterSqlite3(new Database(":memory:"), {
    user: "user",
    key: "user_key",
    session: "user_session",
  }),
  env: "DEV",
  sessionExpiresIn: { activePeriod: 1000, idlePeriod: 2000 },
});`;

const use = `import { LuciaError } from "lucia";
import { auth } from "./auth.ts";
// ---cut---
try {
  const key = await auth.useKey("username", "ada", "guess");
  const session = await auth.createSession({ userId: key.userId, attributes: {} });
  console.log(session.sessionId);
} catch (error) {
  if (error instanceof LuciaError && error.message === "AUTH_INVALID_PASSWORD") console.log("no");
}`;

const page = `---
title: "Sign in"
---

\`\`\`ts title="auth.ts"
${auth}
\`\`\`

\`\`\`ts
${use}
\`\`\`
`;

// The title is read from the file, and this page has none: the real one that stands there is asked.
const path = "content/basics/sessions.mdx";
const entry = (id: string, url: string): ReferenceSymbol => ({
	id,
	name: id,
	kind: "method",
	url,
	summary: "What the reference says in one sentence.",
});
const reference = [
	entry("lucia#Auth.useKey", "/reference/lucia/interfaces/auth/#usekey"),
	entry("lucia#Auth.createSession", "/reference/lucia/interfaces/auth/#createsession"),
	entry("lucia#Configuration", "/reference/lucia/interfaces/configuration/"),
	entry("lucia#error.AUTH_INVALID_PASSWORD", "/reference/errors/auth_invalid_password/"),
	{
		...entry("lucia#SessionExpiryOptions.activePeriod", "/reference/periods/#activeperiod"),
		otherIds: ["lucia#SessionPeriods.activePeriod"],
	},
];

const store: BookStore = {
	hovers: new Map(),
	files: new Map(),
	programs: new Map(),
	wholes: new Map(),
	usedIn: new Map(),
	counts: new Map(),
};

beforeAll(() => {
	const checker = createSampleChecker(root);
	checker.setPage(path, page);
	const problems = checker.problems();
	if (problems.length > 0) throw new Error(formatProblems(problems));
	fillBook(checker, root, store, reference);
});

const hoversOf = (code: string): readonly Hover[] =>
	store.hovers.get(blockKey(path, code))?.names ?? [];

function textAt(code: string, { line, column, length }: Hover): string {
	return (code.split("\n")[line] ?? "").slice(column, column + length);
}

test("each name of our packages is found where it stands, and nothing above the cut", () => {
	const names = hoversOf(use).map((hover) => textAt(use, hover));
	expect(names).toEqual([
		"useKey",
		"createSession",
		"userId",
		"userId",
		"attributes",
		"sessionId",
		"LuciaError",
		"message",
		"AUTH_INVALID_PASSWORD",
	]);
	expect(Math.min(...hoversOf(use).map(({ line }) => line))).toBe(4);
});

test("names of other packages and of the sample itself are left alone", () => {
	const names = hoversOf(auth).map((hover) => textAt(auth, hover));
	expect(names).not.toContain("Database");
	expect(names).not.toContain("auth");
	expect(names).toContain("lucia");
});

test("a name has the id of the reference, its type in lines, and the first paragraph of its docs", () => {
	const hover = hoversOf(use).find((one) => textAt(use, one) === "useKey");
	expect(hover?.symbols).toEqual(["lucia#Auth.useKey"]);
	expect(hover?.type.split("\n")).toEqual([
		"useKey(",
		"  providerId: string,",
		"  providerUserId: string,",
		"  password: string | null,",
		"): Promise<Key<NoAttributes>>",
	]);
	expect(hover?.docs).not.toBe("");
	expect(hover?.docs).not.toMatch(/\{@link|\n/);
});

test("an option has the type that was declared, and the id of the interface that documents it", () => {
	const option = (name: string) => hoversOf(auth).find((one) => textAt(auth, one) === name);
	expect(option("env")?.symbols).toEqual(["lucia#Configuration.env"]);
	expect(option("env")?.type).toBe("env: Env");
	expect(option("sessionExpiresIn")?.symbols).toContain("lucia#Configuration.sessionExpiresIn");
	expect(option("activePeriod")?.symbols).toContain("lucia#SessionPeriods.activePeriod");
});

test("a parameter's property, which has no entry of its own, leads to that of its method", () => {
	const hover = hoversOf(use).find((one) => textAt(use, one) === "attributes");
	expect(hover?.symbols).toEqual([]);
	expect(hover?.entry).toBe("lucia#Auth.createSession");
});

test("an error code is a name, too", () => {
	const hover = hoversOf(use).find((one) => textAt(use, one) === "AUTH_INVALID_PASSWORD");
	expect(hover?.symbols).toEqual(["lucia#error.AUTH_INVALID_PASSWORD"]);
});

test("a name says what it throws, the code of an error first", () => {
	const hover = hoversOf(use).find((one) => textAt(use, one) === "useKey");
	expect(hover?.throws.length).toBeGreaterThan(1);
	expect(hover?.throws).toContainEqual(expect.stringMatching(/^`AUTH_INVALID_PASSWORD` when /));
	expect(hover?.throws.join("\n")).not.toMatch(/LuciaError `|\{@link/);
});

test("for a long type the declared one stands, and it is whole", () => {
	const typeOf = (code: string, name: string) =>
		hoversOf(code).find((one) => textAt(code, one) === name)?.type;
	expect(typeOf(auth, "lucia")).toMatch(/^lucia<[^]*\): Auth<.*>$/);
	expect(typeOf(auth, "betterSqlite3")).toMatch(/\n\): InitializeAdapter<Adapter>$/);
	// Of `...args` the dots are its own.
	for (const { type } of [...hoversOf(auth), ...hoversOf(use)])
		expect(type).not.toMatch(/…|\.\.\.(?!\w)/);
});

test("a name leads to its entry, or to that of what it is a part of", () => {
	const urlOf = (code: string, name: string) =>
		hoversOf(code).find((one) => textAt(code, one) === name)?.url;
	expect(urlOf(use, "useKey")).toBe("/reference/lucia/interfaces/auth/#usekey");
	expect(urlOf(use, "attributes")).toBe("/reference/lucia/interfaces/auth/#createsession");
	expect(urlOf(auth, "env")).toBe("/reference/lucia/interfaces/configuration/");
	expect(urlOf(use, "AUTH_INVALID_PASSWORD")).toBe("/reference/errors/auth_invalid_password/");
	expect(urlOf(use, "sessionId")).toBeUndefined();
});

test("the texts of a page lie in one file, each once, and what has no docs has the reference's", () => {
	const block = store.hovers.get(blockKey(path, use));
	const texts = JSON.parse(store.files.get(block?.url ?? "") ?? "[]") as string[][];
	const ofName = (name: string) =>
		texts[block?.names.find((one) => textAt(use, one) === name)?.text ?? -1];
	expect(ofName("useKey")?.[0]).toMatch(/^useKey\(/);
	expect(ofName("useKey")?.[2]).toMatch(/^`AUTH_/);
	expect(ofName("AUTH_INVALID_PASSWORD")).toEqual([
		"AUTH_INVALID_PASSWORD",
		"What the reference says in one sentence.",
	]);
	expect(new Set(texts.map((text) => JSON.stringify(text))).size).toBe(texts.length);
});

test("every symbol knows the pages that use it, with path and title", () => {
	const sessions = [{ path: "/basics/sessions/", title: "Sessions" }];
	expect(store.usedIn.get("lucia#Auth.createSession")).toEqual(sessions);
	expect(store.usedIn.get("lucia#error.AUTH_INVALID_PASSWORD")).toEqual(sessions);
	expect(store.usedIn.has("lucia#Auth.deleteUser")).toBe(false);
});

test("what is used under one id of a symbol is used under each, and leads to its entry", () => {
	const sessions = [{ path: "/basics/sessions/", title: "Sessions" }];
	expect(store.usedIn.get("lucia#SessionExpiryOptions.activePeriod")).toEqual(sessions);
	expect(store.usedIn.get("lucia#SessionPeriods.activePeriod")).toEqual(sessions);
	const option = hoversOf(auth).find((one) => textAt(auth, one) === "activePeriod");
	expect(option?.url).toBe("/reference/periods/#activeperiod");
});
