// Once for all tests of adapters on real servers: starts the servers side by side, and says where they are.
import type { TestProject } from "vitest/node";
import { startLibsql } from "./libsql.ts";
import { startMariadb } from "./mariadb.ts";
import { startMongodb } from "./mongodb.ts";
import { startPostgresql } from "./postgresql.ts";
import type { RunningServer } from "./program.ts";
import { startRedis } from "./redis.ts";

/** The servers that the tests of adapters share. */
export type ServerName = "postgresql" | "mariadb" | "redis" | "libsql" | "mongodb";

const starts: Readonly<Record<ServerName, () => Promise<RunningServer>>> = {
	postgresql: startPostgresql,
	mariadb: startMariadb,
	redis: startRedis,
	libsql: startLibsql,
	mongodb: startMongodb,
};

/** Where a server is, or why it could not be had. */
export type Found =
	| { readonly url: string; readonly version: string }
	| { readonly missing: string };

declare module "vitest" {
	interface ProvidedContext {
		servers: Readonly<Record<ServerName, Found>>;
	}
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
	const running: RunningServer[] = [];
	const found = await Promise.all(
		Object.entries(starts).map(async ([name, start]): Promise<[string, Found]> => {
			try {
				const server = await start();
				running.push(server);
				return [name, { url: server.url, version: server.version }];
			} catch (error) {
				// The tests that need it fail with this sentence; the others run.
				return [name, { missing: error instanceof Error ? error.message : String(error) }];
			}
		}),
	);
	provide("servers", Object.fromEntries(found) as Record<ServerName, Found>);
	console.log(
		found
			.map(([name, server]) =>
				"missing" in server ? `${name}: ${server.missing}` : server.version,
			)
			.join(", "),
	);
	return async () => {
		await Promise.all(running.map(({ stop }) => stop()));
	};
}
