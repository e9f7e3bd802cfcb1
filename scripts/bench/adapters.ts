// The adapters against v2's and against their bare drivers. Only the ratios mean something elsewhere, and only
// on a quiet machine.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildPackages } from "../../src/book/packages/build-packages.ts";
import { runTool } from "../../src/book/tools/command.ts";
import { startLibsql } from "../../tests/servers/libsql.ts";
import { startMariadb } from "../../tests/servers/mariadb.ts";
import { startPostgresql } from "../../tests/servers/postgresql.ts";
import { startRedis } from "../../tests/servers/redis.ts";
import { databases } from "./adapter-peers.ts";

/** Starts the servers, and measures on each database after the other. */
export async function benchAdapters(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), "lucia-bench-"));
	const [postgresql, mariadb, redis, libsql] = await Promise.all([
		startPostgresql(),
		startMariadb(),
		startRedis(),
		startLibsql(),
	]);
	const servers = {
		postgresql: postgresql.url,
		mariadb: mariadb.url,
		redis: redis.url,
		libsql: libsql.url,
	};
	try {
		await buildPackages(join(folder, "packages"));
		const versions = [postgresql, mariadb, redis, libsql].map(({ version }) => version);
		console.log(`\nAdapters on Node ${process.version}, ${versions.join(", ")}, medians`);
		for (const name of Object.keys(databases(servers, String))) {
			const args = [name, folder, JSON.stringify(servers)];
			const code = await runTool(join(import.meta.dirname, "adapter.ts"), args, {
				NODE_NO_WARNINGS: "1",
			});
			if (code !== 0) throw new Error(`The bench of ${name} ended with ${code}.`);
		}
	} finally {
		await Promise.all([postgresql, mariadb, redis, libsql].map(({ stop }) => stop()));
		await rm(folder, { recursive: true, force: true });
	}
}
