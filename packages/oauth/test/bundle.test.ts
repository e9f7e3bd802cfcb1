// What an app's bundler takes of the built package: one provider, and not seventy.
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { build } from "tsdown";
import { beforeAll, expect, test } from "vitest";
import config from "../tsdown.config.ts";
import { contracts } from "./contracts/index.ts";

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "lucia-oauth-"));
	await writeFile(join(folder, "package.json"), '{ "type": "module", "sideEffects": false }');
	// Without the types, which no bundler reads.
	await build({ ...config, config: false, outDir: join(folder, "dist"), clean: false, dts: false });
	return () => rm(folder, { recursive: true, force: true });
});

/** The providers that are described in some code, by their factories. */
const describedIn = (code: string): string[] =>
	Array.from(code.matchAll(/\bprefix: "(\w+)"/gu), ([, factory = ""]) => factory);

// Of a file that it needs, not every bundler can drop the rest: calls may have an effect.
test("every provider stands in a file of its own", async () => {
	const files = await readdir(join(folder, "dist"), { recursive: true });
	const found: string[] = [];
	for (const file of files.filter((name) => name.endsWith(".js"))) {
		const described = describedIn(await readFile(join(folder, "dist", file), "utf8"));
		expect([file, described.length < 2]).toEqual([file, true]);
		found.push(...described);
	}
	const providers = contracts.map(({ factory }) => factory);
	expect(found.toSorted()).toEqual([...providers, "oauth2", "openIdConnect"].toSorted());
});

/** The code that a bundler makes of an app that uses this alone. */
async function bundled(name: string, entry: string): Promise<string> {
	const input = join(folder, `${name}.js`);
	await writeFile(input, `import { ${name} } from "./dist/${entry}"; console.log(${name});`);
	const external = /^(?:lucia|jose)(?:\/|$)/;
	const bundle = await rolldown({ input, external, platform: "browser" });
	try {
		const { output } = await bundle.generate({ format: "esm" });
		return output.map((file) => ("code" in file ? file.code : "")).join("\n");
	} finally {
		await bundle.close();
	}
}

test.each(["github", "google"])("an app with %s() bundles no other provider", async (name) => {
	expect(describedIn(await bundled(name, "providers/index.js"))).toEqual([name]);
});

test("an app with signInWith() alone bundles no provider", async () => {
	const code = await bundled("signInWith", "index.js");
	expect([code.includes("SignInFlow"), describedIn(code)]).toEqual([true, []]);
});
