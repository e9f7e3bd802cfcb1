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

/** Started once: its module belongs to one instance. */
let started: Promise<EngineModule> | undefined;

/**
 * The first migration of a schema: the SQL that `prisma migrate dev` writes for an empty database.
 *
 * @param adapter - Of the database that it is for.
 */
export async function firstMigration(schema: string, adapter: DriverAdapter): Promise<string> {
	started ??= startEngine();
	const { SchemaEngine } = await started;
	const files = [{ path: "schema.prisma", content: schema }];
	const engine = await SchemaEngine.new(
		{ datamodels: [["schema.prisma", schema]] },
		() => undefined,
		forSchemas(adapter),
	);
	const { stdout } = await engine.diff({
		from: { tag: "empty" },
		to: { tag: "schemaDatamodel", files },
		script: true,
		exitCode: null,
		shadowDatabaseUrl: null,
		filters: { externalTables: [], externalEnums: [] },
	});
	return stdout ?? "";
}
