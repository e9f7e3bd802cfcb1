import { parse } from "es-module-lexer/js";
import type { Files } from "../protocol.ts";
import { ProjectError } from "./error-info.ts";
import { importedNames } from "./imported-names.ts";
import { pathOf, projectFileSystem, projectRoot } from "./project-files.ts";
import { framesOf, placeOf, sourceScheme } from "./source-place.ts";
import { transpile } from "./transpile.ts";

/** The exports of a module by name; `default` is one of them. */
export type ModuleExports = Readonly<Record<string, unknown>>;

/**
 * Gets a module that is not there before a program imports it. Asked again by each project that does, and
 * again when it has failed: what it rejects with is told to the reader.
 */
export type LoadModule = () => Promise<ModuleExports>;

/** What the files of a project can import besides each other, by specifier. */
export type Packages = Readonly<Record<string, ModuleExports | LoadModule>>;

/** How text becomes a module. */
export interface ModuleUrls {
	/**
	 * An address under which JavaScript can be imported: `blob:`, `data:`, or a file of that path.
	 *
	 * @param path - Of a file of the project, which stack traces are to name; empty for what is none.
	 */
	toUrl(source: string, path: string): string;
	/** Lets go of an address. */
	revokeUrl(url: string): void;
	/** `import(url)`. */
	importUrl(url: string): Promise<ModuleExports>;
}

export interface LinkerHost extends ModuleUrls {
	/** Packages of the runtime. The project gets these very objects, not copies of its own. */
	readonly packages: Packages;
	/**
	 * Where files are files (Node): packages that are not among `packages`, `node:fs` and `import.meta`
	 * are left to the platform.
	 */
	readonly isNative?: boolean;
}

/** One load of a project: each of its files is at most once imported and evaluated. */
export interface LinkedProject {
	/**
	 * Imports a file and, before it, what it imports.
	 *
	 * @throws {ProjectError} When a file cannot be linked: unknown package, missing file, a circle.
	 */
	readonly importFile: (path: string) => Promise<ModuleExports>;
	/** Lets go of the addresses; code that already runs stays. */
	readonly dispose: () => void;
}

/**
 * Links the files of a project into real ES modules without a network, a bundler or an import map
 * (none works in a worker): each import is rewritten to the address of the linked file, and a
 * package to a module that hands on the runtime's own.
 */
export function linkProject(files: Files, host: LinkerHost): LinkedProject {
	const { isNative = false } = host;
	const packages: Packages = isNative
		? host.packages
		: { "node:fs": nodeFs(files), ...host.packages };
	/** Those that were imported: what comes when it is asked for is among them once it is there. */
	const loaded: Record<string, ModuleExports> = {};
	const registry = shareModules(loaded);
	const urls = new Map<string, string>();
	/** What each module exports, by the same keys; none of those that the platform finds. */
	const exportsOf = new Map<string, ReadonlySet<string>>();
	// Dependencies before dependents.
	const order: string[] = [];

	function addUrl(key: string, source: string, path = key): string {
		const url = host.toUrl(source, path);
		urls.set(key, url);
		return url;
	}

	async function packageUrl(specifier: string, place: Place): Promise<string> {
		const known = urls.get(specifier);
		if (known !== undefined) return known;
		const found = Object.hasOwn(packages, specifier) ? packages[specifier] : undefined;
		if (found === undefined) {
			if (isNative) return specifier;
			throw unknownPackage(specifier, packages, place);
		}
		const module = typeof found === "function" ? await loadModule(found, place) : found;
		loaded[specifier] = module;
		const names = Object.keys(module);
		const exported = names.map((name) =>
			name === "default" ? "export default m.default;" : `export const ${name} = m.${name};`,
		);
		exportsOf.set(specifier, new Set(names));
		return addUrl(specifier, `const m = ${registry}[${quote(specifier)}];${exported.join("")}`);
	}

	async function fileUrl(path: string, above: readonly string[]): Promise<string> {
		const known = urls.get(`./${path}`);
		if (known !== undefined) return known;
		const meta = isNative ? null : importMeta(path);
		const source = transpile(path, files[path] ?? "");
		const { code, names } = await rewriteImports(path, source, meta, async (specifier, place) => {
			if (!isRelative(specifier)) {
				const url = await packageUrl(specifier, place);
				return { url, names: exportsOf.get(specifier) ?? null };
			}
			const target = resolveFile(specifier, path, files, place);
			const chain = [...above, path];
			if (chain.includes(target)) throw circle([...chain, target], place);
			const url = await fileUrl(target, chain);
			return { url, names: exportsOf.get(`./${target}`) ?? null };
		});
		if (names !== null) exportsOf.set(`./${path}`, names);
		order.push(path);
		// The first comment tells this load from the next: the same text would be the same module.
		return addUrl(
			`./${path}`,
			`${code}\n// ${registry}\n//# sourceURL=${sourceScheme}${path}`,
			path,
		);
	}

	return {
		importFile: async (path) => {
			if (!Object.hasOwn(files, path)) throw noSuchFile(path, files);
			const from = order.length;
			const url = await fileUrl(path, []);
			// One by one: the same order as importing the last alone, but a file that the engine cannot
			// parse is known by name.
			for (const dependency of order.slice(from, -1))
				await importNamed(dependency, urls.get(`./${dependency}`) ?? "", host);
			// Awaited here: what is returned as a promise is handed to `then`, which a program may replace.
			return await importNamed(path, url, host);
		},
		dispose: () => {
			for (const url of urls.values()) host.revokeUrl(url);
			urls.clear();
		},
	};
}

async function importNamed(path: string, url: string, host: LinkerHost): Promise<ModuleExports> {
	try {
		return await host.importUrl(url);
	} catch (error) {
		// V8 gives neither file nor line for what its parser refuses.
		if (error instanceof SyntaxError && placeOf(error) === undefined && !isThrown(error))
			throw new SyntaxError(`${path}: ${error.message}`);
		throw error;
	}
}

/** The stack of an error that was thrown in a file names that file. */
function isThrown(error: Error): boolean {
	return framesOf(error.stack ?? "").length > 0;
}

interface Place {
	readonly file: string;
	readonly line: number;
}

/** What a specifier leads to: an address, and what is exported there; `null` when that is not known. */
interface Resolved {
	readonly url: string;
	readonly names: ReadonlySet<string> | null;
}

type Resolve = (specifier: string, place: Place) => Promise<Resolved>;

interface Rewritten {
	readonly code: string;
	/** What the file exports; `null` when it hands on all of a module that is not known. */
	readonly names: ReadonlySet<string> | null;
}

/** @param meta - What stands for `import.meta`; `null` leaves it as it is. */
async function rewriteImports(
	path: string,
	code: string,
	meta: string | null,
	resolve: Resolve,
): Promise<Rewritten> {
	const placeAt = (offset: number): Place => ({
		file: path,
		line: code.slice(0, offset).split("\n").length,
	});
	let imports: ReturnType<typeof parse>[0];
	let exports: ReturnType<typeof parse>[1];
	try {
		[imports, exports] = parse(code);
	} catch (error) {
		const { idx } = error as { readonly idx?: unknown };
		const at = typeof idx === "number" ? placeAt(idx) : undefined;
		throw new ProjectError("Syntax error: this line cannot be read as an import or export.", at);
	}
	let result = "";
	let done = 0;
	const replace = (start: number, end: number, text: string) => {
		result += code.slice(done, start) + text;
		done = end;
	};
	/** By their position among the imports. */
	const resolved = new Map<number, Resolved>();
	for (const [index, found] of imports.entries()) {
		const place = placeAt(found.importStart);
		if (found.type === "import-meta") {
			// A call, so that the line before it does not swallow it where a semicolon is missing.
			if (meta !== null) replace(found.start, found.end, `Object(${meta})`);
		} else if (found.phase !== null) {
			throw new ProjectError(`import ${found.phase} is not supported here.`, place);
		} else if (found.type === "dynamic") {
			if (found.specifier === undefined || found.glob)
				throw new ProjectError("import() needs the name of the file as plain text here.", place);
			replace(found.start, found.end, quote((await resolve(found.specifier, place)).url));
		} else if (!found.typeOnly) {
			const module = await resolve(found.specifier, place);
			resolved.set(index, module);
			const clause = code.slice(found.importStart, found.start - 1);
			for (const { name, at } of module.names === null ? [] : importedNames(clause)) {
				if (module.names?.has(name) === false)
					throw noSuchExport(name, found.specifier, module.names, placeAt(found.importStart + at));
			}
			// The quotes stand around what the lexer names.
			replace(found.start - 1, found.end + 1, quote(module.url));
		}
	}
	let names: Set<string> | null = new Set();
	for (const found of exports) {
		if (found.type !== "reexport-all") names?.add(found.name);
		else {
			const all: ReadonlySet<string> | null = resolved.get(found.importIndex)?.names ?? null;
			if (all === null) names = null;
			else for (const name of all) if (name !== "default") names?.add(name);
		}
	}
	return { code: result + code.slice(done), names };
}

function noSuchExport(
	name: string,
	specifier: string,
	names: ReadonlySet<string>,
	place: Place,
): ProjectError {
	const all = [...names].filter((one) => one !== "default").toSorted();
	const list = all.length > 0 ? `It exports: ${all.join(", ")}.` : "It exports nothing by a name.";
	if (name === "default") {
		const first = all.includes(specifier) ? specifier : all.find((one) => /^[\w$]+$/.test(one));
		const way =
			first === undefined ? "" : ` Import by name: import { ${first} } from "${specifier}".`;
		return new ProjectError(`"${specifier}" has no default export.${way} ${list}`, place);
	}
	return new ProjectError(`"${specifier}" has no export "${name}". ${list}`, place);
}

function importMeta(path: string): string {
	const { href, pathname } = new URL(path, projectRoot);
	const dirname = pathname.slice(0, pathname.lastIndexOf("/"));
	return JSON.stringify({ url: href, filename: pathname, dirname });
}

function isRelative(specifier: string): boolean {
	return /^\.{0,2}\//.test(specifier);
}

function resolveFile(specifier: string, from: string, files: Files, place: Place): string {
	const { href } = new URL(specifier, new URL(from, projectRoot));
	const path = pathOf(href) ?? specifier;
	if (!Object.hasOwn(files, path)) throw noSuchFile(path, files, place);
	if (!/\.[mc]?[jt]s$/.test(path))
		throw new ProjectError(
			`Only .ts and .js files can be imported. Read ${path} with readFileSync from "node:fs".`,
			place,
		);
	return path;
}

function noSuchFile(path: string, files: Files, place?: Place): ProjectError {
	const near = [`${path}.ts`, path.replace(/\.js$/, ".ts")].find((name) =>
		Object.hasOwn(files, name),
	);
	const hint =
		near === undefined
			? `It has: ${Object.keys(files).join(", ")}.`
			: `Write the whole name: "./${near}".`;
	return new ProjectError(`The project has no file "${path}". ${hint}`, place);
}

/** Gets a module that a file imports; where it cannot come, the reader is told at the import. */
async function loadModule(load: LoadModule, place: Place): Promise<ModuleExports> {
	try {
		return await load();
	} catch (error) {
		throw new ProjectError(error instanceof Error ? error.message : String(error), place);
	}
}

function unknownPackage(specifier: string, packages: Packages, place: Place): ProjectError {
	const names = Object.keys(packages).join(", ");
	if (!specifier.startsWith("node:") && Object.hasOwn(packages, `node:${specifier}`))
		return new ProjectError(`Write "node:${specifier}" instead of "${specifier}".`, place);
	const root = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
	const parts = Object.keys(packages).filter((one) => one === root || one.startsWith(`${root}/`));
	if (parts.length > 0 && !specifier.startsWith("node:"))
		return new ProjectError(
			`The package "${root}" has no "${specifier}" here. Of it there is: ${parts.join(", ")}.`,
			place,
		);
	const advice = specifier.startsWith("node:")
		? "Start the WebContainer for the whole of Node.js."
		: "Nothing is installed from the network here.";
	return new ProjectError(
		`There is no package "${specifier}" here. ${advice} Available: ${names}.`,
		place,
	);
}

function circle(chain: readonly string[], place: Place): ProjectError {
	const first = chain.indexOf(chain.at(-1) ?? "");
	return new ProjectError(
		`Files import each other in a circle: ${chain.slice(first).join(" → ")}. Move what they share into a file of its own.`,
		place,
	);
}

function nodeFs(files: Files): ModuleExports {
	const fs = projectFileSystem(files);
	return { ...fs, default: fs };
}

function quote(text: string): string {
	return JSON.stringify(text);
}

/** Modules made of text share nothing but globals with the rest: the packages hang on a symbol. */
function shareModules(modules: Readonly<Record<string, ModuleExports>>): string {
	const key = Symbol.for("lucia.playground.packages");
	const holder = globalThis as { [key]?: Readonly<Record<string, ModuleExports>>[] };
	const all = (holder[key] ??= []);
	const index = all.push(modules) - 1;
	return `globalThis[Symbol.for("lucia.playground.packages")][${index}]`;
}
