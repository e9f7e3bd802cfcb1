// What each of our packages says of itself, in the field `lucia` of its package.json: a package is entered
// nowhere else. Its modules are its `exports`.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { z } from "astro/zod";

/** The condition of `exports` that leads to the sources, which a published package does not have. */
export const sourceCondition = "@lucia/source";

/** What stands in a package.json under `lucia`. */
interface Field {
	/** `core` and `oauth` have a page of the reference for each module, the others one for all. */
	readonly kind: "core" | "oauth" | "adapter" | "tool";
	/**
	 * The databases that a reader can choose with this adapter, in the order of the picker: by the word
	 * for `<For database="…">`, each with the name that readers see.
	 */
	readonly drivers: Readonly<Record<string, string>>;
	/** What the page of a module in the reference says ahead of its entries: by its name in `exports`. */
	readonly reference: Readonly<Record<string, Introduction>>;
}

interface Introduction {
	readonly description: string;
	readonly text: string;
	/** What stands unseen above the example of an export, by its name and line by line. */
	readonly examples: Readonly<Record<string, readonly string[]>>;
}

const text = z.string().min(1);

const fieldSchema: z.ZodType<Field> = z
	.object({
		kind: z.enum(["core", "oauth", "adapter", "tool"]),
		drivers: z.record(z.string().regex(/^[a-z0-9.-]+$/), text).default({}),
		reference: z
			.record(
				z.string().startsWith("."),
				z
					.object({
						description: text,
						text,
						examples: z.record(z.string(), z.array(z.string())).default({}),
					})
					.strict(),
			)
			.default({}),
	})
	.strict();

/** What reads a package.json knows of it. */
export interface Manifest {
	readonly name: string;
	readonly version: string;
	readonly private?: boolean;
	readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
	readonly peerDependencies?: Readonly<Record<string, string>>;
	readonly devDependencies?: Readonly<Record<string, string>>;
	readonly lucia?: unknown;
	readonly [name: string]: unknown;
}

/** What an app imports from. */
export interface OwnModule {
	/** As `exports` names it: `./middleware`. */
	readonly subpath: string;
	/** What an import names: `lucia/middleware`. */
	readonly name: string;
	/** Its source, from the root of the repository. */
	readonly source: string;
}

/** A package that readers can install. */
export interface OwnPackage extends Field {
	/** From the root of the repository: `packages/adapter-sqlite`. */
	readonly folder: string;
	readonly manifest: Manifest;
	/** In the order of `exports`. */
	readonly modules: readonly OwnModule[];
}

/** Reads a package.json; what is wrong with it is told with its place. */
function readManifest(file: string, path: string): Manifest {
	let manifest: Partial<Manifest>;
	try {
		manifest = JSON.parse(readFileSync(path, "utf8")) as Manifest;
	} catch (error) {
		throw new Error(`${file} is no JSON: ${(error as Error).message}`, { cause: error });
	}
	const { name, version } = manifest;
	if (!name || !version) throw new Error(`${file} needs a name and a version`);
	return { ...manifest, name, version };
}

function modulesOf(folder: string, { name, exports = {} }: Manifest): OwnModule[] {
	return Object.entries(exports).flatMap(([subpath, target]): OwnModule[] => {
		const source = typeof target === "object" ? target[sourceCondition] : undefined;
		if (source === undefined) return [];
		return [{ subpath, name: posix.join(name, subpath), source: posix.join(folder, source) }];
	});
}

/** What is wrong between a package's parts, or between packages, in sentences that say where. */
function contradictions(packages: readonly OwnPackage[]): string[] {
	const adapters = new Map<string, string>();
	return packages.flatMap(({ folder, modules, reference, drivers }) => {
		const file = `${folder}/package.json`;
		const found: string[] = [];
		const subpaths = modules.map(({ subpath }) => subpath);
		if (subpaths.length === 0)
			found.push(`${file}: none of its exports has a source under "${sourceCondition}"`);
		for (const subpath of Object.keys(reference)) {
			if (subpaths.includes(subpath) || subpaths.length === 0) continue;
			found.push(
				`${file}: lucia.reference names "${subpath}", which exports does not have (there are ${subpaths.join(", ")})`,
			);
		}
		for (const driver of Object.keys(drivers)) {
			const other = adapters.get(driver);
			if (other !== undefined)
				found.push(`${file}: the driver "${driver}" is one of ${other} already; call it otherwise`);
			adapters.set(driver, folder);
		}
		return found;
	});
}

/** The core, then the adapters by how many drivers a reader can choose of each, then the others. */
const placeOf = ({ kind, drivers }: Field): number =>
	kind === "core" ? Number.MIN_SAFE_INTEGER : -Object.keys(drivers).length;

/**
 * Every package that is published: the core first, then the adapters with most drivers to choose, then by their folders.
 *
 * @param root - Absolute path of the repository; the folder that the command runs in otherwise, which
 *   holds in a bundle, too.
 * @throws Error when a package does not say what it is, or says what cannot be.
 */
export function ownPackages(root: string = process.cwd()): readonly OwnPackage[] {
	const packages = readdirSync(join(root, "packages"))
		.toSorted()
		.flatMap((name): OwnPackage[] => {
			const folder = `packages/${name}`;
			const path = join(root, folder, "package.json");
			if (!existsSync(path)) {
				// What a build or an install left of a package that another branch has is no package.
				if (!existsSync(join(root, folder, "src"))) return [];
				throw new Error(`${folder} has sources and no package.json: write one, or remove it`);
			}
			const manifest = readManifest(`${folder}/package.json`, path);
			if (manifest.private === true) return [];
			const { data, error } = fieldSchema.safeParse(manifest.lucia);
			if (data === undefined) {
				const what = error.issues
					.map(({ path, message }) => `${["lucia", ...path].join(".")}: ${message}`)
					.join("; ");
				throw new Error(
					`${folder}/package.json does not say what the package is: ${what} (src/book/packages/own-packages.ts)`,
				);
			}
			return [{ ...data, folder, manifest, modules: modulesOf(folder, manifest) }];
		})
		.toSorted((a, b) => placeOf(a) - placeOf(b));
	const wrong = contradictions(packages);
	if (wrong.length > 0) throw new Error(wrong.join("\n"));
	return packages;
}
