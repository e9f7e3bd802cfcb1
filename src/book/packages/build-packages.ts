// Builds every package of ours that can be published, and packs it as npm would get it.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { build } from "tsdown";
import { root } from "../tools/command.ts";
import { npm } from "../tools/npm.ts";
import { ownPackages, sourceCondition, type Manifest } from "./own-packages.ts";

/** One tarball, as `index.json` lists it. */
export interface PackedPackage {
	readonly name: string;
	readonly version: string;
	/** The name of the tarball, next to `index.json`. */
	readonly file: string;
	/** SHA-512 of the tarball, hexadecimal. */
	readonly sha512: string;
	/** Size of the tarball. */
	readonly bytes: number;
}

/** A value of `exports` or of another object of a package.json. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

function withoutCondition(value: Json, condition: string): Json {
	if (typeof value !== "object" || value === null) return value;
	if (Array.isArray(value)) return value.map((item: Json) => withoutCondition(item, condition));
	const kept = Object.entries(value).filter(([name]) => name !== condition);
	return Object.fromEntries(kept.map(([name, item]) => [name, withoutCondition(item, condition)]));
}

/** The package.json that is published: without what only this repository can use. */
function publishedManifest(manifest: Manifest): Readonly<Record<string, unknown>> {
	const { devDependencies: _ours, lucia: _book, exports = {}, ...published } = manifest;
	return { ...published, exports: withoutCondition(exports, sourceCondition) };
}

/** The name that npm gives to a tarball. */
function tarballName({ name, version }: Manifest): string {
	return `${name.replace(/^@/, "").replaceAll("/", "-")}-${version}.tgz`;
}

/** Lays a package out as it is published, in a folder of its own. */
async function stage(directory: string, manifest: Manifest, target: string): Promise<void> {
	await mkdir(target, { recursive: true });
	await cp(join(directory, "dist"), join(target, "dist"), { recursive: true });
	await cp(join(directory, "README.md"), join(target, "README.md"));
	await cp(join(root, "LICENSE"), join(target, "LICENSE"));
	const text = JSON.stringify(publishedManifest(manifest), null, 2);
	await writeFile(join(target, "package.json"), `${text}\n`);
}

async function describe(outDir: string, manifest: Manifest): Promise<PackedPackage> {
	const file = tarballName(manifest);
	const content = await readFile(join(outDir, file));
	return {
		name: manifest.name,
		version: manifest.version,
		file,
		sha512: createHash("sha512").update(content).digest("hex"),
		bytes: content.byteLength,
	};
}

/**
 * Builds the packages into their own `dist/`, and writes their tarballs and an `index.json` that
 * lists them.
 *
 * @param outDir - Where the tarballs go; made when it is not there. Other files in it stay.
 * @returns What `index.json` holds, in the order of the packages' folders.
 * @throws Error when a package lacks a file or does not build, or npm cannot pack it.
 */
export async function buildPackages(outDir: string): Promise<PackedPackage[]> {
	const target = resolve(outDir);
	await mkdir(target, { recursive: true });
	const found = ownPackages(root)
		.map(({ folder, manifest }) => ({ directory: join(root, folder), manifest }))
		.toSorted((a, b) => (a.directory < b.directory ? -1 : 1));
	const missing = ownPackages(root)
		.flatMap(({ folder }) => [`${folder}/README.md`, `${folder}/tsdown.config.ts`])
		.filter((file) => !existsSync(join(root, file)));
	if (missing.length > 0) {
		throw new Error(
			`A package cannot be packed without ${missing.join(", ")}: take those of its neighbor as a pattern.`,
		);
	}
	for (const { directory } of found)
		await build({ config: join(directory, "tsdown.config.ts"), logLevel: "warn" });

	const staging = await mkdtemp(join(tmpdir(), "lucia-packages-"));
	try {
		const stages = found.map(({ directory }) => join(staging, basename(directory)));
		await Promise.all(
			found.map(async ({ directory, manifest }, index) =>
				stage(directory, manifest, stages[index] ?? staging),
			),
		);
		const options = ["--pack-destination", target, "--ignore-scripts", "--loglevel=error"];
		await npm(["pack", ...stages, ...options]);
	} finally {
		await rm(staging, { recursive: true, force: true });
	}

	const packed = await Promise.all(found.map(async ({ manifest }) => describe(target, manifest)));
	await writeFile(join(target, "index.json"), `${JSON.stringify(packed, null, 2)}\n`);
	return packed;
}
