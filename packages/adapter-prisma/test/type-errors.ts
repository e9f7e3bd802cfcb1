import { join } from "node:path";
import ts from "typescript";
import { root } from "../../../src/book/tools/command.ts";

/** What TypeScript says of files, under the settings of the repository. */
export function typeErrors(files: readonly string[]): string[] {
	const { config } = ts.readConfigFile(join(root, "tsconfig.json"), (path) =>
		ts.sys.readFile(path),
	) as { config: unknown };
	const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
	// What Prisma generates is not of this repository.
	const lenient = { noUnusedLocals: false, isolatedDeclarations: false, declaration: false };
	const program = ts.createProgram(files, { ...options, ...lenient });
	return ts
		.getPreEmitDiagnostics(program)
		.map(
			({ file, messageText }) =>
				`${file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
		);
}
