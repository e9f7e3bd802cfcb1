import { execFile } from "node:child_process";
import { chmod, cp, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createConnection } from "mysql2/promise";
import type { ProcessGroup } from "../../src/book/tools/process-group.ts";
import { libraryEnvironment, unpackDebian, type DebianServer } from "./debian.ts";
import {
	asNobody,
	freePort,
	giveToNobody,
	ownFolder,
	removeFolder,
	startProgram,
	waitFor,
	type MortalServer,
	type RunningServer,
} from "./program.ts";

const debian: DebianServer = {
	name: "MariaDB",
	packages: ["mariadb-server-core", "libaio1", "liburing2", "libnuma1", "libssl3"],
	variable: "MYSQL_URL",
};

/** Fetches it, if it has to be. */
export const unpackMariadb = (): Promise<string> => unpackDebian(debian);

/** Connects once, and asks what it is. */
async function versionOf(url: string): Promise<string> {
	const connection = await createConnection(url);
	try {
		const [rows] = await connection.query("SELECT version() AS version");
		const { version } = (rows as { version: string }[])[0] ?? { version: "" };
		return /^([\d.]+)-MariaDB/.exec(version)?.[1] === undefined
			? `MySQL ${version}`
			: `MariaDB ${version.split("-")[0]}`;
	} finally {
		await connection.end();
	}
}

/**
 * MariaDB of Debian, which speaks MySQL's protocol: npm carries no MySQL. `MYSQL_URL` names another server,
 * such as a MySQL, on which databases may be made and dropped.
 */
export async function startMariadb(): Promise<RunningServer> {
	const given = process.env["MYSQL_URL"];
	return given === undefined
		? startOwnMariadb()
		: { url: given, version: await versionOf(given), stop: () => Promise.resolve() };
}

/** One of the caller's own, which may be killed. */
export async function startOwnMariadb(): Promise<MortalServer> {
	const unpacked = await unpackMariadb();
	const folder = await ownFolder("mariadb");
	const programs = join(folder, "programs");
	await cp(unpacked, programs, { recursive: true, verbatimSymlinks: true });
	await chmod(folder, 0o755);
	const data = join(folder, "data");
	// Its own: two servers with one folder for temporary tables take them from each other.
	const temporary = join(folder, "temporary");
	for (const each of [data, temporary]) {
		await mkdir(each);
		await giveToNobody(each);
	}
	const env = await libraryEnvironment(programs);
	const share = join(programs, "usr/share/mysql");
	const server = [
		join(programs, "usr/sbin/mariadbd"),
		"--no-defaults",
		`--datadir=${data}`,
		`--tmpdir=${temporary}`,
		`--lc-messages-dir=${share}`,
		"--skip-log-bin",
		// What is committed is with the system, and outlives the server; not the machine. Nothing waits for
		// the disk, as a table that is made does otherwise.
		"--innodb-flush-log-at-trx-commit=2",
		"--innodb-flush-method=nosync",
		"--sync-frm=0",
		"--performance-schema=off",
	] as const;
	const tables: string[] = [];
	for (const name of ["tables", "tables_data"])
		tables.push(await readFile(join(share, `mysql_system_${name}.sql`), "utf8"));
	const [program, ...args] = asNobody([...server, "--bootstrap"]);
	await new Promise<void>((resolve, reject) => {
		const child = execFile(program, args, { env, cwd: folder }, (error) =>
			error ? reject(error) : resolve(),
		);
		child.stdin?.end(
			`CREATE DATABASE mysql;\nCREATE DATABASE app;\nUSE mysql;\n${tables.join("\n")}`,
		);
	});
	const port = await freePort();
	const pidFile = join(temporary, "pid");
	const start = (): ProcessGroup =>
		startProgram(
			[
				...server,
				"--bind-address=127.0.0.1",
				`--port=${port}`,
				"--skip-grant-tables",
				"--skip-networking=0",
				"--max-connections=300",
				`--pid-file=${pidFile}`,
				`--socket=${join(folder, "socket")}`,
			],
			folder,
			env,
		);
	let group = start();
	const url = `mysql://root@127.0.0.1:${port}/app`;
	const version = await waitFor("MariaDB", group, () => versionOf(url));
	return {
		url,
		version,
		kill: async () => {
			// To the server itself: what stands between it and us has to see it end.
			process.kill(Number(await readFile(pidFile, "utf8")), "SIGKILL");
			await group.ended;
		},
		restart: async () => {
			group = start();
			await waitFor("MariaDB", group, () => versionOf(url));
		},
		stop: async () => {
			await group.end();
			await removeFolder(folder);
		},
	};
}
