import { transform } from "sucrase";
import { ProjectError } from "./error-info.ts";

/**
 * Turns a file of the project into JavaScript. Lines stay where they are. Types are removed, not
 * checked. The same on every runtime, so that none depends on a Node that strips types itself.
 *
 * @param path - The file's path in the project; `.ts` is TypeScript, everything else JavaScript.
 * @param source - Its text.
 * @throws {ProjectError} For a syntax error, with its place.
 */
export function transpile(path: string, source: string): string {
	if (!path.endsWith(".ts")) return source;
	refuseNamespaces(path, source);
	try {
		const { code } = transform(source, {
			transforms: ["typescript"],
			disableESTransforms: true,
			preserveDynamicImport: true,
		});
		return code;
	} catch (error) {
		throw asProjectError(path, error);
	}
}

/** Sucrase drops them without a word; Node's own type stripping refuses them, too. */
function refuseNamespaces(path: string, source: string): void {
	const match = /^[^\S\n]*(?:export\s+)?(?:namespace|module)\s+[A-Za-z_$][\w$.]*\s*\{/m.exec(
		source,
	);
	if (match === null) return;
	const line = source.slice(0, match.index).split("\n").length;
	throw new ProjectError(
		"Namespaces are not supported here. Export what is in it from a file of its own.",
		{ file: path, line },
	);
}

function asProjectError(path: string, error: unknown): ProjectError {
	const message = error instanceof Error ? error.message : String(error);
	const { loc } = error as {
		readonly loc?: { readonly line?: unknown; readonly column?: unknown };
	};
	const [line, column] = [Number(loc?.line), Number(loc?.column)];
	// Sucrase ends its messages with the place.
	const syntax = `Syntax error: ${message.replace(/\s*\(\d+:\d+\)$/, "")}.`;
	if (!Number.isSafeInteger(line) || !Number.isSafeInteger(column)) return new ProjectError(syntax);
	return new ProjectError(syntax, { file: path, line, column });
}
