import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { astroAsTsx, astroTypes, needsAstroTypes } from "./component-astro.ts";
import { countSamples, type Counts } from "../read/counts.ts";
import { extractSamples, type Extraction, type Sample } from "../read/extract.ts";
import { appProblems, frameworkProjects, isTyped, sampleApps } from "./frameworks.ts";
import { isOwn } from "../drivers/pages.ts";
import { problemsOfExamples } from "../example/example-code.ts";
import { fenceOf, placeOf } from "../read/place.ts";
import { inOrder, type Problem } from "../../source/problem.ts";
import { createValidator } from "../formats/validate.ts";
import { silencers } from "./top-level.ts";
import {
	ambientFilesOf,
	originOf,
	pathInRepository,
	resolveOnPage,
	virtualFiles,
	type VirtualFile,
} from "./virtual-file.ts";

/** Holds the pages and says what is wrong with their samples. */
export interface SampleChecker {
	/**
	 * Gives the checker a page, or takes it away.
	 * @param page - path from the root, such as `content/basics/users.mdx`
	 * @param source - text of the page; undefined when there is no such page any more
	 */
	setPage(page: string, source: string | undefined): void;
	/** Checks every page; what has not changed since the last call is not read again. */
	problems(): Problem[];
	/** Shows every TypeScript block, with the service that knows its types, to `visitor`. */
	visit(visitor: (seen: SeenFile) => void): void;
	/** How many blocks of the pages get each treatment. */
	counts(): Counts;
}

/** What samples import as `book`: it exists for them alone. */
const bookModule = fileURLToPath(new URL("../run/book.ts", import.meta.url)).replaceAll("\\", "/");
/** A TypeScript block as its program sees it. */
export interface SeenFile {
	readonly file: VirtualFile;
	/** absolute path of the virtual file */
	readonly path: string;
	readonly service: ts.LanguageService;
}

interface Page {
	readonly extraction: Extraction;
	readonly files: readonly VirtualFile[];
}

/** Blocks that see the same declarations for others, and so can share a program. */
interface Group {
	/** absolute paths */
	readonly roots: Set<string>;
	readonly files: VirtualFile[];
}

/** Whether the build checks a block: no app does, and the root has what its language needs. */
function isOfBuild({ apps, language }: Sample): boolean {
	return apps.length === 0 && language !== "svelte" && language !== "vue";
}

function readOptions(root: string): ts.CompilerOptions {
	const path = posix.join(root, "tsconfig.json");
	const { config, error } = ts.readConfigFile(path, (file) => ts.sys.readFile(file));
	if (error !== undefined)
		throw new Error(ts.flattenDiagnosticMessageText(error.messageText, "\n"));
	const { options } = ts.parseJsonConfigFileContent(
		{ ...config, files: [], include: [] },
		ts.sys,
		root,
	);
	return {
		...options,
		// Samples are parts of programs: a name may be left unused, an export needs no annotation.
		noUnusedLocals: false,
		noUnusedParameters: false,
		isolatedDeclarations: false,
		declaration: false,
		rewriteRelativeImportExtensions: false,
		allowJs: true,
		checkJs: true,
		noEmit: true,
		// Only samples are ever asked for their errors, and some of them are .d.ts files.
		skipLibCheck: false,
	};
}

/**
 * @param root - absolute path of the repository, with forward slashes: its `tsconfig.json` gives the
 *   options, its `node_modules` the packages
 */
export function createSampleChecker(root: string): SampleChecker {
	const options = readOptions(root);
	const validate = createValidator(root);
	const registry = ts.createDocumentRegistry(ts.sys.useCaseSensitiveFileNames, root);
	const resolutions = ts.createModuleResolutionCache(root, (name) => name, options);
	const pages = new Map<string, Page>();
	const virtual = new Map<string, VirtualFile>();
	const versions = new Map<string, number>();
	const services = new Map<string, { service: ts.LanguageService; roots: string[] }>();

	/** Counts what may have changed something: a page given or taken away, a new look at everything. */
	let round = 0;

	const apps = sampleApps(root);
	const astroRoots = astroTypes
		.map((path) => posix.join(root, "node_modules", path))
		.filter((path) => ts.sys.fileExists(path));

	const absolute = (file: VirtualFile): string => posix.join(root, file.path);

	const resolve = (specifier: string, containing: string, mode: ts.ResolutionMode) => {
		const from = virtual.get(containing);
		if (from !== undefined && /^\.{1,2}\//.test(specifier)) {
			const target = resolveOnPage(pages.get(from.sample.page)?.files ?? [], from, specifier);
			if (target === undefined) {
				const path = pathInRepository(from);
				return path === undefined
					? { resolvedModule: undefined }
					: ts.resolveModuleName(specifier, posix.join(root, path), options, ts.sys, resolutions);
			}
			const resolvedFileName = absolute(target);
			const extension = /\.d\.ts$|\.\w+$/.exec(resolvedFileName)?.[0] ?? ".ts";
			return { resolvedModule: { resolvedFileName, extension, isExternalLibraryImport: false } };
		}
		if (from !== undefined && specifier === "book") {
			const resolvedFileName = bookModule;
			return {
				resolvedModule: { resolvedFileName, extension: ".ts", isExternalLibraryImport: false },
			};
		}
		return ts.resolveModuleName(
			specifier,
			containing,
			options,
			ts.sys,
			resolutions,
			undefined,
			mode,
		);
	};

	const serviceOf = (key: string, roots: string[]): ts.LanguageService => {
		const known = services.get(key);
		if (known !== undefined) {
			known.roots = roots;
			return known.service;
		}
		const entry = { roots } as { service: ts.LanguageService; roots: string[] };
		const host: ts.LanguageServiceHost = {
			getCompilationSettings: () => options,
			getCurrentDirectory: () => root,
			getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
			// The service asks for the version of every file before each answer, unless it hears that
			// nothing at all has changed.
			getProjectVersion: () => String(round),
			getScriptFileNames: () => entry.roots,
			getScriptVersion: (path) => {
				if (virtual.has(path)) return String(versions.get(path) ?? 0);
				// In `astro dev` the sources of the packages change under the checker.
				if (path.includes("/node_modules/")) return "0";
				return String(ts.sys.getModifiedTime?.(path)?.getTime() ?? 0);
			},
			getScriptSnapshot: (path) => {
				const text = virtual.get(path)?.text ?? ts.sys.readFile(path);
				return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
			},
			fileExists: (path) => virtual.has(path) || ts.sys.fileExists(path),
			readFile: (path) => virtual.get(path)?.text ?? ts.sys.readFile(path),
			directoryExists: (path) => ts.sys.directoryExists(path),
			getDirectories: (path) => ts.sys.getDirectories(path),
			realpath: (path) => (virtual.has(path) ? path : (ts.sys.realpath?.(path) ?? path)),
			resolveModuleNameLiterals: (literals, containing, _redirect, settings, file) =>
				literals.map((literal) =>
					resolve(literal.text, containing, ts.getModeForUsageLocation(file, literal, settings)),
				),
		};
		entry.service = ts.createLanguageService(host, registry);
		services.set(key, entry);
		return entry.service;
	};

	const groups = (): Map<string, Group> => {
		const found = new Map<string, Group>();
		const seesAstro = new Set(
			[...pages]
				.filter(([, { files }]) =>
					files.some(({ sample }) => needsAstroTypes(sample.language, sample.code)),
				)
				.map(([page]) => page),
		);
		for (const { files } of pages.values()) {
			for (const file of files) {
				const seen = ambientFilesOf(files, file);
				const apart = file.ambient ? [...seen, file] : seen;
				const more = seesAstro.has(file.sample.page) ? astroRoots : [];
				const key = [...apart.map(({ path }) => path), ...more].join("\n");
				const group = found.get(key) ?? { roots: new Set(), files: [] };
				found.set(key, group);
				for (const root of [...seen, file]) group.roots.add(absolute(root));
				for (const root of more) group.roots.add(root);
				group.files.push(file);
			}
		}
		return found;
	};

	const problemsOfFile = (file: VirtualFile, service: ts.LanguageService): Problem[] => {
		const path = absolute(file);
		const expected = new Set(file.sample.meta.errors);
		const missing = new Set(expected);
		const problems: Problem[] = [];
		for (const diagnostic of [
			...service.getSyntacticDiagnostics(path),
			...service.getSemanticDiagnostics(path),
		]) {
			const origin = originOf(file, diagnostic.start ?? 0);
			if (origin.sample === file.sample && expected.has(diagnostic.code)) {
				missing.delete(diagnostic.code);
				continue;
			}
			const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n    ");
			const isOwnImport = diagnostic.code === 2307 && /'\.{1,2}\//.test(text);
			problems.push({
				...placeOf(origin.sample, origin.offset),
				code: `TS${diagnostic.code}`,
				message: isOwnImport ? `${text} (no block of this page has that title)` : text,
			});
		}
		const fence = fenceOf(file.sample);
		for (const code of missing) {
			const message = "is expected by errors=, but the block does not have it any more";
			problems.push({ ...fence, code: `TS${code}`, message });
		}
		return problems;
	};

	/** What needs no types: it holds for the blocks of the apps too. */
	const problemsOfText = (sample: Sample): Problem[] => {
		const silenced =
			"samples are not silenced; name the expected codes behind the fence: errors=2322";
		const found = silencers(sample.code).map((offset) => ({ offset, message: silenced }));
		if (sample.language === "astro")
			found.push(...astroAsTsx(sample.code, "sample.astro").problems);
		return found.map(({ offset, message }) => {
			const { file, line, column } = placeOf(sample, offset);
			return { file, line, column, message };
		});
	};

	return {
		setPage(page, source) {
			round += 1;
			for (const file of pages.get(page)?.files ?? []) virtual.delete(absolute(file));
			pages.delete(page);
			if (source === undefined) return;
			const extraction = extractSamples(page, source);
			const files = virtualFiles(
				extraction.samples.filter((sample) => isTyped(sample) && isOfBuild(sample)),
			);
			pages.set(page, { extraction, files });
			for (const file of files) {
				virtual.set(absolute(file), file);
				versions.set(absolute(file), (versions.get(absolute(file)) ?? 0) + 1);
			}
		},
		problems() {
			const problems = [...pages.values()].flatMap(({ extraction }) =>
				[
					extraction.problems,
					validate(extraction.samples),
					problemsOfExamples(root, extraction.samples),
					appProblems(extraction, apps),
					frameworkProjects(extraction).problems,
					extraction.samples.filter(isTyped).flatMap(problemsOfText),
				].flat(),
			);
			round += 1;
			const current = groups();
			for (const [key, { service }] of services) {
				if (current.has(key)) continue;
				service.dispose();
				services.delete(key);
			}
			for (const [key, { roots, files }] of current) {
				const service = serviceOf(key, [...roots]);
				for (const file of files) problems.push(...problemsOfFile(file, service));
			}
			// A prelude is checked once for itself and once above every block that it serves.
			return inOrder(problems);
		},
		visit(visitor) {
			for (const [key, { roots, files }] of groups()) {
				const service = serviceOf(key, [...roots]);
				for (const file of files) {
					// The positions of a converted component are not those of its block.
					if (file.originalOffset === undefined) {
						visitor({ file, path: absolute(file), service });
					}
				}
			}
		},
		counts() {
			const own = [...pages].filter(([page]) => isOwn(page));
			return countSamples(own.flatMap(([, { extraction }]) => extraction.samples));
		},
	};
}
