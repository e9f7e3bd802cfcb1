// A process that executes the programs of samples, one after the other, each in a worker of its own: so
// a program that never ends can be ended, and the next one starts in milliseconds. The process stands in
// the folder of the program, where a database file of the program comes to lie.
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { Answer, Failure, Order, Outcome, Program, Thrown, WorldStart } from "./protocol.ts";

const root = join(import.meta.dirname, "../../../..");

const isSource = (path: string): boolean =>
	path.endsWith(".ts") && !/\.test\.ts$|\.d\.ts$/.test(path);

/**
 * Node would take the types out of the sources of the packages again for every program, and that is
 * most of what a short program costs.
 */
async function sharedSources(): Promise<ReadonlyMap<string, string>> {
	const packages = (await readdir(join(root, "packages"))).map((name) => `packages/${name}/src`);
	const folders = [...packages, "playground/runtime/engine", "playground/world"];
	const files = await Promise.all(
		folders.map(async (folder) => {
			const inside = await readdir(join(root, folder), { recursive: true }).catch(() => []);
			return inside.map((file) => join(root, folder, file));
		}),
	);
	const all = [
		...files.flat(),
		join(root, "playground/samples/repeatable-world.ts"),
		join(import.meta.dirname, "world.ts"),
		join(import.meta.dirname, "./book.ts"),
	];
	const stripped = all.filter(isSource).map(async (file): Promise<[string, string]> => {
		return [pathToFileURL(file).href, stripTypeScriptTypes(await readFile(file, "utf8"))];
	});
	return new Map(await Promise.all(stripped));
}

/** The first lines of each worker. Plain text, because a worker's own file would be stripped each time. */
const bootstrap = `
const { registerHooks } = require("node:module");
const { parentPort, workerData } = require("node:worker_threads");
const { world, entry, sources, book } = workerData;
registerHooks({
	resolve: (specifier, context, next) =>
		specifier === "book" ? { url: book, shortCircuit: true } : next(specifier, context),
	load: (url, context, next) => {
		const source = sources.get(url);
		return source === undefined ? next(url, context) : { format: "module", source, shortCircuit: true };
	},
});
const waits = "ended while it still waited for a promise that nothing settles any more";
const tell = (error) => {
	const message =
		error instanceof Error ? \`\${error.name}: \${error.message}\`
		: error?.waits === true ? waits
		: \`Uncaught \${String(error)}\`;
	parentPort.postMessage({ message, stack: error instanceof Error ? String(error.stack) : "" });
	process.exit(1);
};
let settled = false;
process.on("uncaughtException", tell);
process.on("beforeExit", () => {
	if (!settled) tell({ waits: true });
});
import(world)
	.then(() => {
		parentPort.postMessage("started");
		return import(entry);
	})
	.then(() => { settled = true; }, tell);
`;

/** The innermost place of a stack trace that lies in the folder. */
function placeIn(folder: string, stack: string): Failure["at"] {
	const base = `${pathToFileURL(folder).href}/`;
	for (const line of stack.split("\n")) {
		const start = line.indexOf(base);
		const place = start === -1 ? null : /^([^)]*?):(\d+):(\d+)\)?$/.exec(line.slice(start));
		if (place === null) continue;
		const [, url = "", row, column] = place;
		const file = decodeURIComponent(url.slice(base.length));
		return { file, line: Number(row), column: Number(column) };
	}
	return undefined;
}

async function write(folder: string, { files }: Program): Promise<void> {
	for (const [path, text] of files) {
		const file = join(folder, path);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, text);
	}
}

async function execute(
	folder: string,
	program: Program,
	shared: ReadonlyMap<string, string>,
): Promise<Outcome> {
	await write(folder, program);
	process.chdir(folder);
	const sources = new Map(shared);
	for (const [path, text] of program.files) {
		if (!isSource(path)) continue;
		try {
			sources.set(pathToFileURL(join(folder, path)).href, stripTypeScriptTypes(text));
		} catch (error) {
			// TypeScript that is more than types, such as an enum, or a mistake that the check names.
			const reason = error instanceof Error ? error.message : String(error);
			return { output: "", failure: { message: `Node cannot run ${path}: ${reason}` } };
		}
	}
	const workerData: WorldStart = {
		world: pathToFileURL(join(import.meta.dirname, "world.ts")).href,
		entry: pathToFileURL(join(folder, program.entry)).href,
		book: pathToFileURL(join(import.meta.dirname, "./book.ts")).href,
		sources,
	};
	const worker = new Worker(bootstrap, {
		eval: true,
		workerData,
		stdout: true,
		stderr: true,
		execArgv: ["--conditions=@lucia/source", "--disable-warning=ExperimentalWarning"],
	});
	let output = "";
	let thrown: Thrown | undefined;
	let late = false;
	worker.stdout.setEncoding("utf8").on("data", (text: string) => {
		output += text;
	});
	worker.stderr.resume();
	let timer: NodeJS.Timeout | undefined;
	worker.on("message", (message: Thrown | "started") => {
		if (message !== "started") {
			thrown ??= message;
			return;
		}
		// The limit is the program's: how long its world takes to load is up to the machine.
		timer = setTimeout(() => {
			late = true;
			void worker.terminate();
		}, program.limit);
	});
	worker.on("error", (error: Error) => {
		thrown ??= { message: `${error.name}: ${error.message}`, stack: String(error.stack) };
	});
	const ended = new Promise<void>((resolve) => worker.stdout.once("end", resolve));
	const code = await new Promise<number>((resolve) => worker.once("exit", resolve));
	clearTimeout(timer);
	await ended;
	if (late) {
		const seconds = program.limit / 1000;
		const message = `did not end within ${seconds} s and was ended: close what it has opened, or end its loop`;
		return { output, failure: { message } };
	}
	if (thrown !== undefined) {
		const at = placeIn(folder, thrown.stack);
		return { output, failure: { message: thrown.message, ...(at && { at }) } };
	}
	if (code !== 0) return { output, failure: { message: `ended with the exit code ${code}` } };
	return { output };
}

const shared = await sharedSources();

async function answer({ id, folder, program }: Order): Promise<void> {
	const outcome = await execute(folder, program, shared);
	process.send?.({ id, outcome } satisfies Answer);
}

// One order at a time: the runner waits for the answer before it sends the next.
process.on("message", (order: Order) => void answer(order));
process.on("disconnect", () => process.exit());
