import type { OwnModule } from "@lucia/playground/engine-in-process";
import { posix } from "node:path";
import type { Sample } from "../samples/read/extract.ts";
import { outputsOf } from "../samples/read/outputs.ts";
import { programsOf } from "../samples/run/programs.ts";

/** A program as the page's runtime gets it. */
export interface PageProgram {
	readonly entry: string;
	/** its files by their paths: the code that it reaches, and what is no code */
	readonly files: Readonly<Record<string, string>>;
	/** what it printed in the tests, as the page shows it further below; undefined where it does not */
	readonly printed?: string;
}

/** A block that readers can run on its page. */
export interface RunnableBlock {
	readonly sample: Sample;
	readonly program: PageProgram;
}

/** The modules of ours among them; the compiler holds the list against what the runtime has. */
const own: Readonly<Record<OwnModule, true>> = {
	lucia: true,
	"lucia/middleware": true,
	"lucia/tokens": true,
	"lucia/utils": true,
	"@lucia-auth/adapter-sqlite": true,
	"@lucia-auth/oauth": true,
	"@lucia-auth/oauth/providers": true,
};

/** What the page's runtime can import besides the files of a program (playground/runtime/worker). */
const packages = new Set([
	...Object.keys(own),
	"better-sqlite3",
	"book",
	"node:fs",
	"node:sqlite",
	"sql.js",
]);

const isCode = (path: string): boolean => /\.[mc]?[jt]s$/.test(path);

/** What a file imports while it runs: `import type` is not among it. */
function importsOf(source: string): string[] {
	const statements = source.matchAll(
		/^\s*(?:import|export)\s(?!type\s)(?:[^"';]*?\sfrom\s)?\s*["']([^"']+)["']/gm,
	);
	const calls = source.matchAll(/\bimport\(\s*["']([^"']+)["']\s*\)/g);
	return [...statements, ...calls].map(([, specifier = ""]) => specifier);
}

/** The files that a program reaches; undefined when it imports what only Node has. */
function reached(
	files: ReadonlyMap<string, string>,
	entry: string,
): ReadonlySet<string> | undefined {
	const found = new Set<string>();
	const open = [entry];
	for (let path = open.pop(); path !== undefined; path = open.pop()) {
		const source = files.get(path);
		if (source === undefined) return undefined;
		if (found.has(path)) continue;
		found.add(path);
		for (const specifier of importsOf(source)) {
			if (/^\.{1,2}\//.test(specifier)) open.push(posix.join(posix.dirname(path), specifier));
			else if (!packages.has(specifier)) return undefined;
		}
	}
	return found;
}

/**
 * Whether a program gives a `Request` headers that belong to the browser. In a page they are dropped
 * without a word (Fetch, “forbidden request-header”), and so is `Set-Cookie` of a `Response`: the program
 * would print something else than on a server.
 */
const makesServerRequests = (code: string): boolean =>
	/\bnew Request\(/.test(code) && /\b(?:Cookie|Origin|Sec-Fetch-\w+|getSetCookie)\b/.test(code);

/** Whether a program uses a global of Node's that the page's runtime has not; `process.env` it has. */
const usesGlobalsOfNode = (code: string): boolean =>
	/\bBuffer\.|\bprocess\.(?!env\b)|\b(?:setImmediate|__dirname|__filename)\b/.test(code);

/**
 * @param samples - the blocks of one page
 * @returns those marked `run` whose programs the page's runtime can execute: others, such as a server,
 *   what needs a module or a global of Node, or a request with a cookie, run in the tests only
 */
export function runnableBlocks(samples: readonly Sample[]): RunnableBlock[] {
	const { outputs } = outputsOf(samples);
	return programsOf(samples).flatMap(({ sample, program: { files, entry } }): RunnableBlock[] => {
		const paths = reached(files, entry);
		if (paths === undefined) return [];
		const code = [...paths].map((path) => files.get(path) ?? "").join("\n");
		if (makesServerRequests(code) || usesGlobalsOfNode(code)) return [];
		// A fragment has no name of its own, and where it stands on the page says nothing elsewhere.
		const isNamed = sample.meta.title !== undefined;
		const name = isNamed || files.has("main.ts") ? entry : "main.ts";
		const kept = [...files]
			.filter(([path]) => paths.has(path) || !isCode(path))
			.map(([path, text]) => [path === entry ? name : path, text] as const);
		const printed = outputs.get(sample)?.code;
		return [
			{
				sample,
				program: {
					entry: name,
					files: Object.fromEntries(kept),
					...(printed !== undefined && { printed }),
				},
			},
		];
	});
}
