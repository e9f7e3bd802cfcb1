import { expect, test } from "vitest";
import { passwordLimitProblems } from "./password-limits.ts";

function messagesOf(...lines: readonly string[]): string[] {
	const source = ["---", "title: A page", "---", "", "```ts", ...lines, "```", ""].join("\n");
	return passwordLimitProblems("content/basics/keys.mdx", source).map(
		({ file, line, message }) => `${file}:${line} ${message}`,
	);
}

const TOO_LONG = [
	expect.stringMatching(/^content\/basics\/keys\.mdx:5 takes a password of any length/u),
];
const TOO_SHORT = [
	expect.stringMatching(/^content\/basics\/keys\.mdx:5 stores a password of any length/u),
];

test.each([
	["a function", "async function signIn(username: string, password: string) {}"],
	["one over several lines", "function signIn(\n  email: string,\n  password: unknown,\n) {}"],
	["a variable", 'await auth.useKey("username", name.toLowerCase(), password);'],
	[
		"a shorthand",
		"await auth.createUser({ key: { providerUserId: id(), password }, attributes });",
	],
	["a field of a form", 'await auth.useKey("username", name, form.get("password") as string);'],
	["a field of a body", "await auth.createKey({ userId, password: body.password });"],
	["a new password", 'await auth.updateKeyPassword("username", name, newPassword);'],
])("%s that takes a password without its limit forgot it", (_, line) => {
	expect(messagesOf(line)).toEqual(TOO_LONG);
});

test("a password that is stored needs its least length too", () => {
	const create = "await auth.createUser({ key: { password }, attributes: {} });";
	expect(messagesOf("if (password.length > 128) return;", create)).toEqual(TOO_SHORT);
	expect(messagesOf("if (password.length < 15 || password.length > 128) return;", create)).toEqual(
		[],
	);
});

test.each([
	[
		"a password of the sample's own",
		'await auth.useKey("username", "ada", "lovelace writes notes");',
	],
	[
		"a key with one",
		'await auth.createUser({ key: { password: "lovelace writes notes" }, attributes });',
	],
	[
		"a list of the sample's own",
		'for (const password of ["right", "wrong"]) await auth.useKey("username", "ada", password);',
	],
	["a key without one", 'await auth.createKey({ userId, providerId: "github", password: null });'],
	[
		"a constant of the sample's own",
		'const password = "lovelace writes notes";\nawait auth.createUser({ key: { password }, attributes });',
	],
	[
		"what sends it to a server",
		'function signIn(username: string, password: string) { return fetch("/s", { method: "POST" }); }',
	],
	["a hash", "generate: (password) => hash(password), validate: (password, hash) => true"],
	[
		"a sign-in with its limit",
		'if (password.length > 128) return;\nawait auth.useKey("u", name, password);',
	],
])("%s is in order", (_, line) => {
	expect(messagesOf(line)).toEqual([]);
});

test("the examples limit a password where they read it, a page's own sample says how", () => {
	const call = 'if (isPassword(password)) await auth.useKey("username", name, password);';
	const fence = "```ts from=examples/shared/accounts/sign-in.ts";
	const source = ["---", "title: A page", "---", "", fence, call, "```", ""].join("\n");
	expect(passwordLimitProblems("content/basics/keys.mdx", source)).toEqual([]);
	expect(messagesOf(call)).toEqual(TOO_LONG);
});

test("a function of the page may have the limits, also by way of another one", () => {
	const page = (limit: string): string =>
		[
			"---\ntitle: A page\n---\n",
			`\`\`\`ts title="length.ts"\nexport function lengthProblem(password: string) {\n${limit}\n}\n\`\`\`\n`,
			'```ts title="new.ts"\nexport async function readNewPassword(field: unknown) {\n  return lengthProblem(field);\n}\n```\n',
			"```ts\nawait readNewPassword(field);\nawait auth.createUser({ key: { password: field.password }, attributes });\n```\n",
		].join("\n");
	const problems = (limit: string) => passwordLimitProblems("content/basics/keys.mdx", page(limit));
	expect(problems("  if (password.length > 128) return 1;")).toEqual([]);
	expect(problems("  return 0;")).toHaveLength(1);
});
