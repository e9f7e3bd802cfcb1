import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { forSchemas, prismaModules, type DriverAdapter } from "./modules.ts";

interface SchemaEngine {
	diff(question: object): Promise<{ readonly stdout: string | null }>;
}

interface EngineModule {
	readonly __wbg_set_wasm: (exports: WebAssembly.Exports) => void;
	readonly SchemaEngine: {
		readonly new: (options: object, log: () => void, adapter: object) => Promise<SchemaEngine>;
	};
}

/** Prisma's own engine for schemas, as WebAssembly: the one that `prisma migrate` downloads is a program. */
async function startEngine(): Promise<EngineModule> {
	const folder = join(prismaModules, "@prisma/schema-engine-wasm");
	const engine = (await import(join(folder, "schema_engine_bg.js"))) as EngineModule;
	const { instance } = await WebAssembly.instantiate(
		await readFile(join(folder, "schema_engine_bg.wasm")),
		{ "./schema_engine_bg.js": engine as unknown as WebAssembly.ModuleImports },
	);
	const { __wbg_set_wasm: setWasm } = engine;
	setWasm(instance.exports);
	(instance.exports["__wbindgen_start"] as () => void)();
	return engine;
}

const schema = (content: string): object => ({
	tag: "schemaDatamodel",
	files: [{ path: "schema.prisma", content }],
});

/** Started once: its module belongs to one instance. */
let started: Promise<EngineModule> | undefined;

/**
 * The SQL that `prisma migrate dev` writes for a change of the schema.
 *
 * @param from - The schema before; `null` for an empty database.
 * @param adapter - Of the database that it is for.
 */
export async function migration(
	from: string | null,
	to: string,
	adapter: DriverAdapter,
): Promise<string> {
	started ??= startEngine();
	const { SchemaEngine } = await started;
	const engine = await SchemaEngine.new(
		{ datamodels: [["schema.prisma", to]] },
		() => undefined,
		forSchemas(adapter),
	);
	const { stdout } = await engine.diff({
		from: from === null ? { tag: "empty" } : schema(from),
		to: schema(to),
		script: true,
		exitCode: null,
		shadowDatabaseUrl: null,
		filters: { externalTables: [], externalEnums: [] },
	});
	return stdout ?? "";
}

/** The first migration of a schema, for an empty database. */
export const firstMigration = (schema: string, adapter: DriverAdapter): Promise<string> =>
	migration(null, schema, adapter);
