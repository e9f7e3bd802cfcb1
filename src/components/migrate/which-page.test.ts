import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { whichPage } from "./which-page.ts";

/** The address that a pasted text leads to; what it is not sure about otherwise. */
function leadsTo(text: string): string | readonly string[] {
	const answer = whichPage(text);
	if (answer.kind === "page") return answer.way.path;
	return answer.kind === "none" ? [] : answer.ways.map(({ path }) => path);
}
const adviceOn = (text: string): readonly string[] => {
	const answer = whichPage(text);
	return answer.kind === "page"
		? answer.beside.map(({ name, what, way }) => `${name}: ${what} ${way.path}`)
		: [];
};

test.each([
	['"lucia": "^2.7.0"', "/migrate/from-v2/"],
	['"lucia": "~2.0.0",', "/migrate/from-v2/"],
	['"lucia": "2.0.0-beta.7"', "/migrate/from-v2/"],
	['"lucia": ">=2 <3"', "/migrate/from-v2/"],
	['"lucia": "2.x"', "/migrate/from-v2/"],
	['"lucia": "workspace:^2.7.0"', "/migrate/from-v2/"],
	['"lucia": "npm:lucia@^2.7.7"', "/migrate/from-v2/"],
	['"lucia": "^3.2.2"', "/migrate/from-v3/"],
	['"lucia-auth": "^1.8.0"', "/migrate/v2/"],
	['"lucia-auth": "0.11.0"', "/migrate/v2/"],
	['"lucia-auth": "^0.4.3"', "/migrate/from-v0/"],
	['"lucia-sveltekit": "^0.10.1"', "/migrate/from-v0/"],
	['"@lucia-sveltekit/adapter-prisma": "0.1.0"', "/migrate/from-v0/"],
	["npm install lucia@2 @lucia-auth/adapter-prisma@3", "/migrate/from-v2/"],
	["lucia: ^3.0.0", "/migrate/from-v3/"],
	["  lucia-auth@1.8.0\n", "/migrate/v2/"],
])("%s leads to %s", (text, path) => {
	expect(leadsTo(text)).toBe(path);
});

test.each(["2.8.0", "^2.8.0", "file:vendor/lucia-2.8.0.tgz", "npm:@ours/lucia@2.8.0"])(
	"lucia %s is the library of this book, and has nothing to migrate",
	(range) => {
		expect(whichPage(JSON.stringify({ dependencies: { lucia: range } }))).toMatchObject({
			way: { path: "/migrate/to-your-own-code/" },
			why: expect.stringContaining("nothing to migrate"),
		});
	},
);

test.each([
	// npm installs the newest that an open range allows: 3.2.2.
	[">=2.0.0", ["/migrate/from-v2/", "/migrate/from-v3/"]],
	[">=2 <4", ["/migrate/from-v2/", "/migrate/from-v3/"]],
	["2.0.0 - 3.0.0", ["/migrate/from-v2/", "/migrate/from-v3/"]],
	["^2.7.0 || *", ["/migrate/from-v2/", "/migrate/from-v3/"]],
	["file:../app-2/lucia", ["/migrate/from-v2/", "/migrate/from-v3/"]],
	[">= 2.0.0 < 3.0.0", "/migrate/from-v2/"],
	["2.0.0 - 2.7.7", "/migrate/from-v2/"],
	["^2.7.0 || ~2.0.0", "/migrate/from-v2/"],
	["github:pilcrowonpaper/lucia#v2", "/migrate/from-v2/"],
	["git+https://github.com/lucia-auth/lucia.git#v3.2.0", "/migrate/from-v3/"],
	["https://registry.npmjs.org/lucia/-/lucia-2.7.7.tgz", "/migrate/from-v2/"],
	["patch:lucia@npm%3A2.7.7#~/.yarn/patches/lucia.patch", "/migrate/from-v2/"],
	["npm:lucia-auth@1.8.0", "/migrate/v2/"],
])("lucia %s leads to %j", (range, path) => {
	expect(leadsTo(JSON.stringify({ dependencies: { lucia: range } }))).toEqual(path);
});

test("an alias is the package that it stands for", () => {
	expect(leadsTo('{"dependencies": {"auth": "npm:lucia-auth@^1.8.0"}}')).toBe("/migrate/v2/");
	expect(leadsTo('{"imports": {"auth": "npm:lucia@^2.7.7"}}')).toBe("/migrate/from-v2/");
});

test.each(["overrides", "resolutions", "catalog", "imports"])("%s count as well", (field) => {
	expect(leadsTo(JSON.stringify({ [field]: { lucia: "3.2.2" } }))).toBe("/migrate/from-v3/");
});

test("of a name that stands twice, the place that says a version counts", () => {
	const file = { dependencies: { lucia: "^2.7.7" }, overrides: { lucia: "$lucia" } };
	expect(leadsTo(JSON.stringify(file))).toBe("/migrate/from-v2/");
});

const v2 = { lucia: "^2.7.7", "@lucia-auth/adapter-prisma": "^3.0.2" };
const whole = JSON.stringify({ name: "lucia", version: "3.0.0", dependencies: v2 }, null, 2);

test.each([
	["a byte order mark", `\uFEFF${whole}`],
	["the line ends of Windows", whole.replaceAll("\n", "\r\n")],
	["commas at the end of a list", whole.replaceAll(/(?=\n\s*\})/g, ",")],
	["quotes of a word processor", "{“dependencies”: {“lucia”: “^2.7.7”}}"],
	["a comment at its end", `${whole} // for the shop`],
	["comments that name other versions", whole.replace("{", '{ /* "lucia": "^3.2.2" */')],
	["a line out of use", whole.replace('"lucia": "^2', '// "lucia": "^3.2.2",\n"lucia": "^2')],
	[
		"patterns that look like comments",
		`{"imports": {"#/*": "./src/*"}, "files": ["dist/**/*.js", "//x"], "dependencies": ${JSON.stringify(v2)},}`,
	],
	["YAML with comments", "dependencies:\n  # lucia: ^3\n  lucia: 2.7.7 # pinned\n"],
	["a table of versions", "Package  Current  Wanted\nlucia      2.7.7   2.7.7"],
])("%s is no hindrance", (_, text) => {
	expect(leadsTo(text)).toBe("/migrate/from-v2/");
});

const installed = {
	version: "2.7.7",
	resolved: "https://registry.npmjs.org/lucia/-/lucia-2.7.7.tgz",
};

test.each([
	[
		"npm",
		JSON.stringify({
			lockfileVersion: 3,
			packages: {
				"": { dependencies: { lucia: ">=2" } },
				"node_modules/lucia": installed,
				"node_modules/@lucia-auth/adapter-prisma": { version: "3.0.2" },
				"node_modules/@lucia-auth/tokens": { resolved: "packages/tokens", link: true },
			},
		}),
	],
	["npm 6", JSON.stringify({ lockfileVersion: 1, dependencies: { lucia: installed } })],
	[
		"pnpm",
		"importers:\n  .:\n    dependencies:\n      lucia:\n        specifier: ^2.7.7\n        version: 2.7.7\npackages:\n  lucia@2.7.7:\n    resolution: {integrity: sha512-x}\n",
	],
	[
		"pnpm 8",
		"dependencies:\n  lucia:\n    specifier: ^2.7.7\n    version: 2.7.7\npackages:\n  /lucia@2.7.7:\n    dev: false\n",
	],
	["Yarn 1", '# yarn lockfile v1\n\nlucia@^2.7.7:\n  version "2.7.7"\n'],
	["Yarn 4", '"lucia@npm:^2.7.7":\n  version: 2.7.7\n  resolution: "lucia@npm:2.7.7"\n'],
	[
		"Bun",
		'{"lockfileVersion": 1, "workspaces": {"": {"dependencies": {"lucia": "^2.7.7",},},}, "packages": {"lucia": ["lucia@2.7.7", "", {}, "sha512-x"],}}',
	],
])("the lock file of %s, pasted by mistake, says it too", (_, text) => {
	expect(leadsTo(text)).toBe("/migrate/from-v2/");
});

test("an alias in a lock file says what lies in its folder", () => {
	const packages = { "node_modules/lucia": { name: "lucia-auth", version: "1.8.0" } };
	expect(leadsTo(JSON.stringify({ packages }))).toBe("/migrate/v2/");
});

test("the file of a repository with workspaces asks for the one of the app", () => {
	const file = { private: true, workspaces: ["apps/*"], devDependencies: { turbo: "2.0.0" } };
	expect(whichPage(JSON.stringify(file))).toMatchObject({
		kind: "none",
		why: expect.stringContaining("the package.json of the app"),
	});
});

test("a whole file is read by its dependencies, not by the words in it", () => {
	const file = {
		name: "lucia",
		version: "3.0.0",
		description: "once lucia-auth 0.4",
		scripts: { lucia: "1.0.0" },
		dependencies: { express: "^5.0.0", "lucia-auth": "^1.8.0" },
		devDependencies: { "@lucia-auth/adapter-prisma": "^2.0.0" },
	};
	expect(leadsTo(JSON.stringify(file, null, 2))).toBe("/migrate/v2/");
	expect(adviceOn(JSON.stringify(file))).toEqual([
		"@lucia-auth/adapter-prisma: Its tables, after the calls: /migrate/v2/prisma/",
	]);
});

test("some lines of a file are enough, the comma at their end included", () => {
	const lines = '\t\t"lucia": "^2.7.7",\n\t\t"@lucia-auth/adapter-prisma": "^3.0.2",\n';
	expect(leadsTo(lines)).toBe("/migrate/from-v2/");
	expect(adviceOn(lines).join()).toContain("Leave it as it is");
});

test("lines that were cut anywhere are read all the same", () => {
	expect(
		leadsTo('dependencies": {\n "lucia": "^2.7.7",\n "@lucia-auth/adapter-mysql": "^2.1'),
	).toBe("/migrate/from-v2/");
});

test("the adapters of v2 and of v3 differ, whatever their numbers are", () => {
	expect(adviceOn('"lucia": "^2.7.7", "@lucia-auth/adapter-mongoose": "^3.0.1"').join()).toContain(
		"Leave it as it is",
	);
	for (const line of [
		'"lucia": "^3.2.2", "@lucia-auth/adapter-prisma": "^4.0.1"',
		'"lucia": "^3.2.2", "@lucia-auth/adapter-mongodb": "^1.0.3"',
		'"lucia": "^2.7.7", "@lucia-auth/adapter-mysql": "^3.0.2"',
	])
		expect(adviceOn(line).join()).toContain("does not work here");
	expect(adviceOn('"lucia": "^2.7.7", "@lucia-auth/adapter-session-unstorage": "2.1.0"')).toEqual([
		"@lucia-auth/adapter-session-unstorage: It cannot end all sessions of a user: read first /compatibility/#adapters-middleware-and-oauth",
	]);
});

test.each([
	['"@lucia-auth/adapter-prisma": "^1.0.0"', "/migrate/v2/"],
	['"@lucia-auth/adapter-prisma": "^2.0.0"', "/migrate/v2/"],
	['"@lucia-auth/adapter-drizzle": "^1.0.7"', "/migrate/from-v3/"],
	['"@lucia-auth/adapter-prisma": "^3.0.2"', "/migrate/from-v2/"],
	['"@lucia-auth/adapter-prisma": "^4.0.1"', "/migrate/from-v3/"],
	['"@lucia-auth/adapter-sqlite": "^2.0.1"', "/migrate/from-v2/"],
	['"@lucia-auth/adapter-postgresql": "^3.1.2"', "/migrate/from-v3/"],
	['"lucia": "latest", "@lucia-auth/adapter-mysql": "^2.1.0"', "/migrate/from-v2/"],
])("an adapter tells the generation when Lucia does not: %s", (text, path) => {
	expect(leadsTo(text)).toBe(path);
});

test("what cannot be told is not guessed", () => {
	for (const range of ["latest", "*", "workspace:*", "^2.7.0 || ^3.0.0", "catalog:", ""])
		expect(leadsTo(JSON.stringify({ dependencies: { lucia: range } }))).toEqual([
			"/migrate/from-v2/",
			"/migrate/from-v3/",
		]);
	expect(leadsTo('"lucia-auth": "latest"')).toEqual(["/migrate/v2/", "/migrate/from-v0/"]);
	// Of the family, no `lucia` before 2 was released.
	expect(whichPage('"lucia": "0.6.5"').kind).toBe("unsure");
	expect(leadsTo('"@lucia-auth/oauth": "^3.5.0"')).toEqual(["/migrate/package-names/"]);
	expect(leadsTo('"lucia": "^3.2.2", "lucia-auth": "^1.8.0"')).toEqual([
		"/migrate/from-v3/",
		"/migrate/v2/",
	]);
	expect(leadsTo('"lucia": "^3.2.2", "lucia-auth": "latest"')).toEqual([
		"/migrate/from-v3/",
		"/migrate/v2/",
		"/migrate/from-v0/",
	]);
});

test.each([
	"",
	"   \n",
	"hello, who is lucy?",
	"{",
	"[]",
	"null",
	'"lucian": "^1.0.0", "not-lucia-auth": "1.0.0"',
	'{"dependencies": {"express": "5.0.0"}}',
	'{"dependencies": ["lucia"]}',
	"\u0000\uffff😀".repeat(1000),
	"@".repeat(20_000),
	'"'.repeat(20_000),
	"a".repeat(200_000),
	"/*".repeat(100_000),
	" /*".repeat(100_000),
	"a a:".repeat(50_000),
	"https://example.com/lucia/2.0.0",
])("%j is no dependency of Lucia, and does no harm", (text) => {
	expect(whichPage(text).kind).toBe("none");
});

test("every page that can be named is there", () => {
	const texts = [
		...["^0.4.0", "^1.0.0"].map((range) => `"lucia-auth": "${range}"`),
		...["^2.7.0", "^2.8.0", "^3.0.0"].map((range) => `"lucia": "${range}"`),
		...["sqlite", "mysql", "postgresql", "prisma", "mongoose", "session-redis", "drizzle"].map(
			(adapter) => `"lucia-auth": "^1.8.0", "@lucia-auth/adapter-${adapter}": "^1.0.0"`,
		),
		'"lucia": "^2.7.0", "@lucia-auth/oauth": "^3.0.0", "@lucia-auth/adapter-mysql": "^2.0.0"',
	];
	const paths = texts.flatMap((text) => {
		const answer = whichPage(text);
		return answer.kind === "page" ? [answer.way].concat(answer.beside.map(({ way }) => way)) : [];
	});
	expect(paths.length).toBeGreaterThan(12);
	const missing = paths
		.map(({ path }) => `content${path.replace(/\/(?:#.*)?$/, "")}`)
		.filter((page) => !existsSync(`${page}.mdx`) && !existsSync(`${page}/index.mdx`));
	expect(missing).toEqual([]);
});
