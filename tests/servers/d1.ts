import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "../../src/book/tools/command.ts";
import { ownInstall } from "../../src/book/tools/own-install.ts";

/** What is used of Miniflare, which is installed apart: the type checks do without it. */
interface MiniflareModule {
	readonly Miniflare: new (options: object) => {
		readonly ready: Promise<URL>;
		readonly dispose: () => Promise<void>;
	};
}

/** A file of a Worker. */
export interface WorkerModule {
	readonly type: "ESModule";
	readonly path: string;
	readonly contents: string;
}

/** A Worker with databases of D1, on this machine. */
export interface RunningWorker {
	readonly url: URL;
	readonly stop: () => Promise<void>;
}

/**
 * Starts a Worker in workerd, the engine of Cloudflare Workers, with empty databases of D1.
 *
 * @param modules - Its files; the first is the Worker.
 * @param databases - The names of their bindings.
 */
export async function startWorker(
	modules: readonly WorkerModule[],
	databases: readonly string[],
): Promise<RunningWorker> {
	await ownInstall("tests/runtimes");
	const require = createRequire(join(root, "tests/runtimes/package.json"));
	const { Miniflare } = require("miniflare") as MiniflareModule;
	const worker = new Miniflare({
		modules,
		d1Databases: Object.fromEntries(databases.map((name) => [name, name])),
		compatibilityDate: "2026-07-01",
		// No look at Cloudflare's data centres.
		cf: false,
	});
	return { url: await worker.ready, stop: () => worker.dispose() };
}

interface Call {
	readonly database: string;
	readonly method: "all" | "run" | "raw" | "batch";
	readonly statements: readonly { readonly sql: string; readonly values: readonly unknown[] }[];
}

/** What the Worker does: it runs in workerd, and nothing of this file is there. */
const relay = `
	const bytes = (value) => Array.isArray(value) ? new Uint8Array(value) : value;
	const words = (error) => error instanceof Error ? error.message : undefined;
	export default {
		async fetch(request, env) {
			const { database, method, statements } = await request.json();
			const db = env[database];
			try {
				const bound = statements.map(({ sql, values }) => db.prepare(sql).bind(...values.map(bytes)));
				const answer =
					method === "batch" ? await db.batch(bound)
					: method === "raw" ? await bound[0].raw({ columnNames: true })
					: await bound[0][method]();
				return Response.json({ answer });
			} catch (error) {
				return Response.json({ error: { message: words(error), cause: words(error.cause) } });
			}
		}
	};
`;

/** A statement on its way to the Worker. */
export interface RelayedStatement {
	readonly sql: string;
	readonly values: readonly unknown[];
	readonly bind: (...values: unknown[]) => RelayedStatement;
	readonly all: () => Promise<{ readonly results: readonly unknown[] }>;
	readonly first: () => Promise<unknown>;
	readonly run: () => Promise<{ readonly meta: { readonly changes: number } }>;
	readonly raw: (options: {
		columnNames: true;
	}) => Promise<readonly [readonly string[], ...(readonly (readonly unknown[])[])]>;
}

/** A database of D1 as a Worker has it, from outside: each call is one request to the Worker. */
export interface RelayedD1 {
	readonly prepare: (sql: string) => RelayedStatement;
	// As a method, which may ask for more of a statement than its other half knows.
	batch(statements: RelayedStatement[]): Promise<unknown[]>;
}

export interface RunningD1 {
	readonly database: (name: string) => RelayedD1;
	readonly stop: () => Promise<void>;
}

/**
 * D1 in workerd, for tests that run on Node.js. Statements travel to a Worker, which gives them to its
 * binding, and answers and errors come back as they are: Miniflare's own way there takes fifty times as long.
 *
 * @param names - The names of the databases.
 */
export async function startD1(names: readonly string[]): Promise<RunningD1> {
	const worker = await startWorker(
		[{ type: "ESModule", path: "relay.js", contents: relay }],
		names,
	);

	async function send<Answer>(call: Call): Promise<Answer> {
		const response = await fetch(worker.url, { method: "POST", body: JSON.stringify(call) });
		const { answer, error } = (await response.json()) as {
			answer: Answer;
			error?: { message: string; cause?: string };
		};
		if (error === undefined) return answer;
		throw error.cause === undefined
			? new Error(error.message)
			: new Error(error.message, { cause: new Error(error.cause) });
	}

	function database(name: string): RelayedD1 {
		const statement = (sql: string, values: readonly unknown[]): RelayedStatement => {
			const call = async <Answer>(method: Call["method"]): Promise<Answer> =>
				send({ database: name, method, statements: [sent(sql, values)] });
			return {
				sql,
				values,
				bind: (...given) => statement(sql, given),
				all: async () => call("all"),
				run: async () => call("run"),
				raw: async () => call("raw"),
				first: async () => {
					const { results } = await call<{ results: unknown[] }>("all");
					return results[0] ?? null;
				},
			};
		};
		return {
			prepare: (sql) => statement(sql, []),
			batch: async (statements) =>
				send({
					database: name,
					method: "batch",
					statements: statements.map(({ sql, values }) => sent(sql, values)),
				}),
		};
	}

	return { database, stop: worker.stop };
}

/** Bytes travel as lists of numbers. */
function sent(sql: string, values: readonly unknown[]): Call["statements"][number] {
	return {
		sql,
		values: values.map((value) => (isBytes(value) ? Array.from(new Uint8Array(value)) : value)),
	};
}

const isBytes = (value: unknown): value is Uint8Array | ArrayBuffer =>
	value instanceof Uint8Array || value instanceof ArrayBuffer;
