// Checks consumers with one TypeScript of a version before 7, in one process: what several of them
// use is parsed once. `node type-check.ts <typescript> <consumers>` prints the errors by consumer.
import { createRequire } from "node:module";
import { dirname } from "node:path";
import type typescript from "typescript";

/** How modules are found. */
export type Resolution = "bundler" | "nodenext" | "node10";

/** A consumer's configuration, and how it resolves modules. */
export interface Consumer {
	/** The path of its `tsconfig.json`. */
	readonly config: string;
	readonly resolution: Resolution;
}

/** What is checked of the packages around: ours alone. */
const ours = /node_modules\/(lucia|@lucia-auth\/[a-z-]+)\//;

const [compiler = "", list = "[]"] = process.argv.slice(2);
const ts = createRequire(import.meta.url)(compiler) as typeof typescript;
const parsed = new Map<string, typescript.SourceFile | undefined>();

const { Bundler, NodeNext, Node10 } = ts.ModuleResolutionKind;
const modules: Readonly<Record<Resolution, typescript.CompilerOptions>> = {
	bundler: { module: ts.ModuleKind.ESNext, moduleResolution: Bundler },
	nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: NodeNext },
	node10: { module: ts.ModuleKind.ESNext, moduleResolution: Node10, esModuleInterop: true },
};

function errorsOf({ config, resolution }: Consumer): string {
	const { config: json } = ts.readConfigFile(config, (path) => ts.sys.readFile(path)) as {
		config: unknown;
	};
	const { options, fileNames, errors } = ts.parseJsonConfigFileContent(
		json,
		ts.sys,
		dirname(config),
		{ ...modules[resolution], skipLibCheck: false },
	);
	const host = ts.createCompilerHost(options);
	const getSourceFile = host.getSourceFile.bind(host);
	host.getSourceFile = (path, language, ...rest) => {
		// The same file is another module under another resolution.
		const key = `${resolution} ${path}`;
		if (!parsed.has(key)) parsed.set(key, getSourceFile(path, language, ...rest));
		return parsed.get(key);
	};
	const program = ts.createProgram({ rootNames: fileNames, options, host });
	const checked = program
		.getSourceFiles()
		.filter(({ fileName }) => !fileName.includes("/node_modules/") || ours.test(fileName))
		// TypeScript's own, when it lies beside the consumer.
		.filter((file) => !program.isSourceFileDefaultLibrary(file));
	const found = [
		...errors,
		...program.getOptionsDiagnostics(),
		...program.getGlobalDiagnostics(),
		...checked.flatMap((file) => program.getSyntacticDiagnostics(file)),
		...checked.flatMap((file) => program.getSemanticDiagnostics(file)),
	];
	return ts.formatDiagnostics(found, {
		getCanonicalFileName: (name) => name,
		getCurrentDirectory: () => dirname(config),
		getNewLine: () => "\n",
	});
}

const consumers = JSON.parse(list) as readonly Consumer[];
console.log(JSON.stringify(consumers.map(errorsOf)));
