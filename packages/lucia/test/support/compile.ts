import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const sources = fileURLToPath(new URL("../../src/", import.meta.url));
const app = "/app/";
const installed = `${app}node_modules/lucia/`;

// What an app has, and stricter than most: errors inside the library's declarations show too.
const options: ts.CompilerOptions = {
	target: ts.ScriptTarget.ES2022,
	module: ts.ModuleKind.ESNext,
	moduleResolution: ts.ModuleResolutionKind.Bundler,
	allowImportingTsExtensions: true,
	lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
	types: [],
	strict: true,
	skipLibCheck: false,
	noEmit: true,
};

// The library as it is installed: its declarations only, made of the sources as the build makes them.
const declarations = new Map<string, string>(
	readdirSync(sources, { recursive: true, encoding: "utf8" })
		.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
		.map((name) => {
			const { outputText } = ts.transpileDeclaration(readFileSync(sources + name, "utf8"), {
				fileName: name,
				compilerOptions: { ...options, isolatedDeclarations: true },
			});
			return [`${installed}${name.replace(/\.ts$/u, ".d.ts")}`, outputText];
		}),
);
declarations.set(
	`${installed}package.json`,
	JSON.stringify({
		name: "lucia",
		type: "module",
		exports: {
			".": { types: "./index.d.ts" },
			"./middleware": { types: "./middleware/index.d.ts" },
			"./tokens": { types: "./tokens/index.d.ts" },
			"./utils": { types: "./utils.d.ts" },
		},
		// For `/// <reference types="lucia" />`, which does not read "exports".
		types: "./index.d.ts",
	}),
);

const host = ts.createCompilerHost(options);
const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * Compiles an app in a program of its own, so that what it declares globally stays with it.
 *
 * @param files - Its files by name. A comment `// ERROR <code>` is the expected error of its line.
 * @returns Every difference between the errors and what is expected, empty when there is none.
 */
export function compileApp(files: Readonly<Record<string, string>>): string[] {
	const own = new Map(Object.entries(files).map(([name, text]) => [app + name, text]));
	const textOf = (path: string): string | undefined => own.get(path) ?? declarations.get(path);
	const program = ts.createProgram({
		rootNames: [...own.keys()],
		options,
		host: {
			...host,
			getCurrentDirectory: () => app,
			fileExists: (path) => textOf(path) !== undefined,
			readFile: textOf,
			directoryExists: (path) =>
				[...own.keys(), ...declarations.keys()].some((file) => file.startsWith(`${path}/`)),
			getSourceFile: (path, language) => {
				const text = own.get(path);
				if (text !== undefined) return ts.createSourceFile(path, text, language);
				if (!parsed.has(path)) {
					const shared = declarations.get(path);
					parsed.set(
						path,
						shared === undefined
							? host.getSourceFile(path, language)
							: ts.createSourceFile(path, shared, language),
					);
				}
				return parsed.get(path);
			},
		},
	});
	// The declarations of the language itself are right, and checking them takes most of the time.
	const checked = program.getSourceFiles().filter((file) => textOf(file.fileName) !== undefined);
	const found = [
		...program.getOptionsDiagnostics(),
		...program.getGlobalDiagnostics(),
		...checked.flatMap((file) => program.getSyntacticDiagnostics(file)),
		...checked.flatMap((file) => program.getSemanticDiagnostics(file)),
	].map((diagnostic) => ({
		place: placeOf(diagnostic),
		code: diagnostic.code,
		text: ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"),
	}));
	const expected = [...own].flatMap(([path, text]) =>
		text.split("\n").flatMap((line, index) => {
			const code = /\/\/ ERROR (\d+)/u.exec(line)?.[1];
			return code ? [{ place: `${nameOf(path)}:${index + 1}`, code: Number(code) }] : [];
		}),
	);
	const isAt = (place: string, code: number) => (other: { place: string; code: number }) =>
		other.place === place && other.code === code;
	return [
		...found
			.filter(({ place, code }) => !expected.some(isAt(place, code)))
			.map(({ place, code, text }) => `${place}: ${code}: ${text}`),
		...expected
			.filter(({ place, code }) => !found.some(isAt(place, code)))
			.map(({ place, code }) => `${place}: expected the error ${code}, got none`),
	];
}

function placeOf({ file, start }: ts.Diagnostic): string {
	if (!file || start === undefined) return "(no place)";
	return `${nameOf(file.fileName)}:${file.getLineAndCharacterOfPosition(start).line + 1}`;
}

function nameOf(path: string): string {
	return path.replace(installed, "lucia/").replace(app, "");
}
