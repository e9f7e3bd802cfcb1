import { cp, chmod } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { libraryEnvironment, unpackDebian, type DebianServer } from "./debian.ts";
import {
	freePort,
	ownFolder,
	removeFolder,
	startProgram,
	waitFor,
	type KillableServer,
	type RunningServer,
} from "./program.ts";

const debian: DebianServer = {
	name: "Redis",
	packages: ["redis-server", "redis-tools", "liblzf1", "libjemalloc2", "libatomic1", "libssl3"],
	variable: "REDIS_URL",
};

/** Fetches it, if it has to be. */
export const unpackRedis = (): Promise<string> => unpackDebian(debian);

/** Asks a server what it is, in its own protocol: no client has to be there for it. */
async function versionOf(url: string): Promise<string> {
	const { hostname, port } = new URL(url);
	const socket = connect(Number(port || 6379), hostname);
	try {
		const text = await new Promise<string>((resolve, reject) => {
			let read = "";
			socket
				.setEncoding("utf8")
				.on("error", reject)
				.on("close", () => reject(new Error("It closed the connection.")))
				.on("data", (part: string) => {
					read += part;
					if (/redis_version:\S+/.test(read)) resolve(read);
				})
				.write("INFO server\r\n");
		});
		return `Redis ${/redis_version:(\S+)/.exec(text)?.[1] ?? ""}`;
	} finally {
		socket.destroy();
	}
}

/** Redis of Debian. `REDIS_URL` names another server, all of whose keys may be deleted. */
export async function startRedis(): Promise<RunningServer> {
	const given = process.env["REDIS_URL"];
	if (given !== undefined)
		return { url: given, version: await versionOf(given), stop: () => Promise.resolve() };
	return startOwnRedis();
}

/** Redis of Debian for one test, which may end it. */
export async function startOwnRedis({
	port,
	options = [],
}: { readonly port?: number; readonly options?: readonly string[] } = {}): Promise<KillableServer> {
	const unpacked = await unpackRedis();
	const folder = await ownFolder("redis");
	const programs = join(folder, "programs");
	await cp(unpacked, programs, { recursive: true, verbatimSymlinks: true });
	await chmod(folder, 0o755);
	const own = String(port ?? (await freePort()));
	const group = startProgram(
		[
			join(programs, "usr/bin/redis-server"),
			"--port",
			own,
			"--bind",
			"127.0.0.1",
			"--save",
			"",
			"--appendonly",
			"no",
			"--dir",
			folder,
			...options,
		],
		folder,
		await libraryEnvironment(programs),
	);
	const url = `redis://127.0.0.1:${own}`;
	const version = await waitFor("Redis", group, () => versionOf(url));
	return {
		url,
		version,
		kill: async () => void (await group.end()),
		stop: async () => {
			await group.end();
			await removeFolder(folder);
		},
	};
}
