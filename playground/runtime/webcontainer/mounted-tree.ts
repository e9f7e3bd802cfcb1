import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parse } from "es-module-lexer/js";
import { rolldown } from "rolldown";
import playground from "../../package.json" with { type: "json" };
import type { Files } from "../protocol.ts";
import { type MountedFiles, runnerPath } from "./mounted-files.ts";

const packagesFolder = fileURLToPath(new URL("../../../packages/", import.meta.url));
const runnerSource = fileURLToPath(new URL("runner.ts", import.meta.url));
const { resolve: resolveModule } = createRequire(import.meta.url);

/** Our packages that the playground depends on, by name, with the folder of each. */
const ownPackages: Readonly<Record<string, string>> = Object.fromEntries(
	Object.keys(playground.dependencies)
		.filter((name) => name === "lucia" || name.startsWith("@lucia-auth/"))
		.map((name) => [name, name.split("/").at(-1) ?? name]),
);

/**
 * What becomes part of the packages that use it: private packages, as when those are packed, and `jose`, of
 * which `@lucia-auth/oauth` needs a part.
 */
const inlined = /^(?:@lucia-auth\/adapter-sql|jose)$/;

/**
 * Everything that a container needs, so that nothing is installed from the network there: the
 * project, the packages it imports without types and maps, and the runner. Called by the site's
 * build, in Node.
 *
 * @param project - The files of the project.
 * @returns JSON for {@link MountedFiles}; the site serves it for `WebContainerAssets.treeUrl`.
 */
export async function buildMountedTree(project: Files): Promise<string> {
	const parts = await Promise.all([
		buildRunner(),
		...Object.entries(ownPackages).map(([name, folder]) => buildPackage(name, folder)),
		nobleHashes(["@noble/hashes/scrypt.js"]),
		sqlJs(),
	]);
	const files: MountedFiles = Object.assign(
		{ "package.json": json({ name: "container", private: true, type: "module" }) },
		...parts,
		prefixed("project", project),
	) as MountedFiles;
	return JSON.stringify(files);
}

async function buildRunner(): Promise<MountedFiles> {
	const build = await rolldown({
		input: runnerSource,
		platform: "node",
		// The project and the engine share these: one `LuciaError`, one set of sql.js classes.
		external: [...Object.keys(ownPackages), "sql.js"],
	});
	const { output } = await build.generate({ format: "esm", codeSplitting: false });
	await build.close();
	return { [runnerPath]: output[0].code };
}

interface PackageJson {
	readonly name: string;
	readonly version: string;
	readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

/** A package as it is packed, bundled from its sources, so that a build of it is never out of date. */
async function buildPackage(name: string, folder: string): Promise<MountedFiles> {
	const root = join(packagesFolder, folder);
	const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as PackageJson;
	const entries = Object.entries(manifest.exports).flatMap(([key, target]) => {
		if (typeof target === "string") return [];
		const { "@lucia/source": source, default: built } = target;
		return source && built ? [{ key, source, built }] : [];
	});
	const build = await rolldown({
		input: Object.fromEntries(
			entries.map(({ source, built }) => [withoutEnds(built), join(root, source)]),
		),
		platform: "neutral",
		resolve: { conditionNames: ["@lucia/source", "import", "default"] },
		external: (id) => !/^[./]/.test(id) && !inlined.test(id),
	});
	const { output } = await build.generate({
		format: "esm",
		entryFileNames: "dist/[name].js",
		chunkFileNames: "dist/[name]-[hash].js",
	});
	await build.close();
	const exports = Object.fromEntries(entries.map(({ key, built }) => [key, built]));
	const packed: Record<string, string> = {
		"package.json": json({ name, version: manifest.version, type: "module", exports }),
	};
	for (const file of output) if (file.type === "chunk") packed[file.fileName] = file.code;
	return prefixed(`node_modules/${name}`, packed);
}

/** "./dist/middleware/index.js" is the entry "middleware/index". */
function withoutEnds(built: string): string {
	return built.replace(/^\.\/dist\//, "").replace(/\.js$/, "");
}

/**
 * The modules of `@noble/hashes` that can be reached from the given ones. Where Node has no scrypt of
 * its own, theirs gives way every 10 ms and measures them with `Date`, which is the world's and stands
 * still: they get a clock that runs, or a password would look like an endless loop.
 */
async function nobleHashes(specifiers: readonly string[]): Promise<MountedFiles> {
	// The manifest is not among the exports; every module lies beside it.
	const root = dirname(resolveModule("@noble/hashes/utils.js"));
	const { name, version, type, exports, license } = JSON.parse(
		await readFile(join(root, "package.json"), "utf8"),
	) as PackageJson & { readonly type: string; readonly license: string };
	const found = new Map<string, string>();
	const open = specifiers.map((specifier) => resolveModule(specifier));
	for (let path = open.pop(); path !== undefined; path = open.pop()) {
		if (found.has(path)) continue;
		const source = await readFile(path, "utf8");
		found.set(path, withoutMap(source).replaceAll("Date.now()", "performance.now()"));
		for (const { specifier } of parse(source)[0]) {
			// `import.meta` has none.
			if (typeof specifier !== "string") continue;
			const target = specifier.startsWith(".")
				? fileURLToPath(new URL(specifier, pathToFileURL(path)))
				: resolveModule(specifier);
			open.push(target);
		}
	}
	const files: Record<string, string> = {
		"package.json": json({ name, version, license, type, exports }),
	};
	for (const [path, source] of found) files[relative(root, path).split(sep).join("/")] = source;
	return prefixed("node_modules/@noble/hashes", files);
}

/** sql.js for Node: its glue and SQLite itself. */
async function sqlJs(): Promise<MountedFiles> {
	const glue = resolveModule("sql.js");
	const root = dirname(dirname(glue));
	const { name, version, license, main, exports } = JSON.parse(
		await readFile(join(root, "package.json"), "utf8"),
	) as PackageJson & { readonly license: string; readonly main: string };
	const wasm = await readFile(join(dirname(glue), "sql-wasm.wasm"));
	return prefixed("node_modules/sql.js", {
		"package.json": json({ name, version, license, main, exports }),
		"dist/sql-wasm.js": await readFile(glue, "utf8"),
		"dist/sql-wasm.wasm": { base64: wasm.toString("base64") },
	});
}

function prefixed(folder: string, files: MountedFiles): MountedFiles {
	return Object.fromEntries(
		Object.entries(files).map(([path, contents]) => [`${folder}/${path}`, contents]),
	);
}

function withoutMap(source: string): string {
	return source.replaceAll(/^\/\/# sourceMappingURL=.*$/gm, "");
}

function json(value: unknown): string {
	return `${JSON.stringify(value, null, 2)}\n`;
}
