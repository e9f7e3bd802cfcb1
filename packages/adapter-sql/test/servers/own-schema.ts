import { randomUUID } from "node:crypto";
import { Pool, types, type CustomTypesConfig, type PoolConfig } from "pg";
import { serverUrl } from "../../../../tests/servers/server.ts";

/** A schema of its own on the server that all tests share. */
interface OwnSchema {
	readonly schema: string;
	/** What connects to it. Integers of 64 bits come as numbers, also from columns of the library. */
	readonly options: PoolConfig;
	readonly url: string;
	readonly drop: () => Promise<void>;
}

/** For the schemas alone. A connection is a process of the server, which takes longer than most tests. */
let administration: Pool | undefined;

async function execute(statement: string): Promise<void> {
	administration ??= new Pool({
		connectionString: serverUrl("postgresql"),
		max: 2,
		allowExitOnIdle: true,
	});
	await administration.query(statement);
}

/** Makes a schema that the connections look into first. */
export async function ownSchema(): Promise<OwnSchema> {
	const schema = `s${randomUUID().replaceAll("-", "")}`;
	await execute(`CREATE SCHEMA ${schema}`);
	const url = serverUrl("postgresql");
	return {
		schema,
		url,
		options: { connectionString: url, options: `-c search_path=${schema}`, max: 4 },
		drop: () => execute(`DROP SCHEMA ${schema} CASCADE`),
	};
}

/** Reads rows as the suite wants them, integers of 64 bits as numbers; the adapter does not know of it. */
export const numbers: CustomTypesConfig = {
	getTypeParser: (oid, format) =>
		String(oid) === String(types.builtins.INT8) ? Number : types.getTypeParser(oid, format),
};
