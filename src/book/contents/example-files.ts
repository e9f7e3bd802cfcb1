// The apps of examples/, for the pages that show parts of them.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../tools/command.ts";
import { dimensions } from "./stack.ts";

/** What a guide shows of every example. */
export type Topic = "sign-up" | "sign-in" | "home" | "verify-email" | "password-reset";

/** The files of each framework, in the order in which they are shown. */
const filesOf: Readonly<Record<string, Readonly<Record<Topic, readonly string[]>>>> = {
	hono: {
		"sign-up": ["src/visitor.ts", "src/routes/sign-up.ts"],
		"sign-in": ["src/routes/sign-in.ts"],
		home: ["src/routes/home.ts"],
		"verify-email": ["src/routes/verify-email.ts"],
		"password-reset": ["src/routes/password-reset.ts"],
	},
};

/** One file of an example. */
export interface ExampleFile {
	/** From the folder of the example: `src/routes/home.ts`. */
	readonly path: string;
	readonly code: string;
	/** The language by which it is coloured. */
	readonly language: string;
}

/** The frameworks that have an example, in the order of the stack choice. */
export const exampleFrameworks: readonly string[] = Object.keys(dimensions.framework.values).filter(
	(framework) => framework in filesOf,
);

/**
 * What an example has about a topic.
 *
 * @throws Error when a file is not there any more.
 */
export function exampleFiles(framework: string, topic: Topic): readonly ExampleFile[] {
	return (filesOf[framework]?.[topic] ?? []).map((path) => {
		const file = join(root, "examples", framework, path);
		if (!existsSync(file)) {
			throw new Error(`examples/${framework} has no ${path} (src/book/contents/example-files.ts)`);
		}
		const language = path.slice(path.lastIndexOf(".") + 1);
		return { path, code: readFileSync(file, "utf8").trimEnd(), language };
	});
}
