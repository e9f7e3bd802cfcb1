import { chmod, cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { libraryEnvironment, unpackDebian, type DebianServer } from "./debian.ts";
import {
	freePort,
	giveToNobody,
	ownFolder,
	removeFolder,
	startProgram,
	waitFor,
	type RunningServer,
} from "./program.ts";

const debian: DebianServer = {
	name: "PgBouncer",
	packages: ["pgbouncer", "libc-ares2", "libevent-2.1-7"],
	variable: "PG_URL",
};

/** Fetches it, if it has to be. */
export const unpackPgbouncer = (): Promise<string> => unpackDebian(debian);

/**
 * PgBouncer of Debian in transaction mode: each transaction gets any of three connections of the server.
 *
 * @param server - The address of PostgreSQL.
 */
export async function startPgbouncer(server: string): Promise<RunningServer> {
	const unpacked = await unpackPgbouncer();
	const { hostname, port: serverPort, username, pathname } = new URL(server);
	const folder = await ownFolder("pgbouncer");
	const programs = join(folder, "programs");
	await cp(unpacked, programs, { recursive: true, verbatimSymlinks: true });
	await chmod(folder, 0o755);
	const port = await freePort();
	const settings = join(folder, "pgbouncer.ini");
	await writeFile(
		settings,
		`[databases]
* = host=${hostname} port=${serverPort} user=${username} dbname=${pathname.slice(1)} pool_size=3
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
server_round_robin = 1
ignore_startup_parameters = extra_float_digits,options
`,
	);
	await giveToNobody(settings);
	const group = startProgram(
		[join(programs, "usr/sbin/pgbouncer"), settings],
		folder,
		await libraryEnvironment(programs),
	);
	const url = `postgres://${username}@127.0.0.1:${port}${pathname}`;
	await waitFor("PgBouncer", group, async () => {
		const client = new Client({ connectionString: url });
		await client.connect();
		await client.end();
	});
	return {
		url,
		version: "PgBouncer 1.18",
		stop: async () => {
			await group.end();
			await removeFolder(folder);
		},
	};
}
