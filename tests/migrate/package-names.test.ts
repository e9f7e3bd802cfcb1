// Every old name has a line, and every name that is said to be here is here.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../src/book/tools/command.ts";
import { modules } from "./generations.ts";

const text = await readFile(join(root, "content/migrate/package-names.mdx"), "utf8");
const section = (heading: string): string =>
	text.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";

/** The names that a file of types exports. */
const exported = (types: string): readonly string[] =>
	[
		...[...types.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, names = ""]) =>
			names.split(",").map((name) => name.split(" as ").at(-1)?.trim() ?? ""),
		),
		...[...types.matchAll(/export (?:declare )?(?:type|interface|const) (\w+)/g)].map(
			([, name = ""]) => name,
		),
	].filter((name) => name !== "");

test.each([
	["lucia-auth", "lucia-auth/index.d.ts", "Imports of `lucia-auth`"],
	["the middleware of lucia-auth", "lucia-auth/middleware/index.d.ts", "Imports of `lucia-auth`"],
	["lucia 3", "lucia-3/dist/index.d.ts", "Imports of `lucia` 3"],
])("every export of %s has a line", async (_, file, heading) => {
	const names = exported(await readFile(join(modules, file), "utf8"));
	expect(names.length).toBeGreaterThan(7);
	const lines = section(heading);
	expect(names.filter((name) => !lines.includes(`\`${name}\``))).toStrictEqual([]);
});

test("what is said to be here is exported here", async () => {
	const sources = ["index", "utils", "middleware/index"].map((name) =>
		readFile(join(root, `packages/lucia/src/${name}.ts`), "utf8"),
	);
	const here = (await Promise.all(sources)).join("\n");
	const names = `Adapter Auth AuthRequest Configuration Cookie CookieAttributes
		DEFAULT_SESSION_COOKIE_NAME Env InitializeAdapter Key KeySchema LuciaError LuciaErrorConstructor
		Middleware PasswordHash Register RequestContext Session SessionAdapter SessionCookieAttributes
		SessionCookieOptions SessionSchema User UserAdapter UserSchema astro express
		generateLuciaPasswordHash generateRandomString h3 lucia nextjs nextjs_future node qwik
		serializeCookie sveltekit validateLuciaPasswordHash web`.split(/\s+/);
	expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(here))).toStrictEqual([]);
	expect(names.filter((name) => !text.includes(name))).toStrictEqual([]);
});

test("every adapter that is said to be here is exported by its package", async () => {
	const lines = section("Adapters").matchAll(/^\|.*\| (`@lucia-auth\/(adapter-[\w-]+)`: .*) \|$/gm);
	const said = [...lines].flatMap(([, here = "", name = ""]) =>
		[...here.matchAll(/`(\w+)\(\)`/g)].map(([, factory = ""]) => ({ name, factory })),
	);
	expect(said.length).toBeGreaterThan(15);
	for (const { name, factory } of said) {
		const exports = await readFile(join(root, "packages", name, "src/index.ts"), "utf8");
		expect(exports, `${factory} of ${name}`).toMatch(new RegExp(`\\b${factory}\\b`));
	}
});
