import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dimensions } from "./stack.ts";

/** How the start page of a framework hands its requests to the library. */
export interface FrameworkCall {
	/** The word of the framework in addresses. */
	readonly id: string;
	readonly label: string;
	/** What the option `middleware` gets, such as `express()`. */
	readonly middleware: string;
	/** What `handleRequest()` gets, such as `req, res`; undefined where the page needs more than a line. */
	readonly takes: string | undefined;
}

/**
 * @param page - The text of a start page.
 * @returns What its samples give to the library. It stands nowhere else, so that it is what was tested.
 * @throws Error when the page configures no middleware.
 */
export function callOf(page: string): Pick<FrameworkCall, "middleware" | "takes"> {
	const middleware = /^\s*middleware: (\w+\([^)]*\)),?$/m.exec(page)?.[1];
	if (middleware === undefined) throw new Error("a start page shows the middleware that it uses");
	const calls = [...page.matchAll(/\bauth\.handleRequest\(([^()"…]+)\)/g)];
	return { middleware, takes: calls.map(([, takes]) => takes?.trim()).find(Boolean) };
}

/**
 * @param root - Absolute path of the repository; the folder that the command runs in otherwise.
 * @returns The call of each framework, in the order of their pages.
 */
export function frameworkCalls(root: string = process.cwd()): readonly FrameworkCall[] {
	return Object.entries(dimensions.framework.values).map(([id, label]) => {
		const page = readFileSync(join(root, "content/getting-started", `${id}.mdx`), "utf8");
		// A helper of the page, not one of its requests.
		const { middleware, takes } = callOf(page);
		return { id, label, middleware, takes: id === "nextjs-app" ? undefined : takes };
	});
}
