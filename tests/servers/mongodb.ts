import { access } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { mongo } from "mongoose";
import { ownInstall } from "../../src/book/tools/own-install.ts";
import type { ProcessGroup } from "../../src/book/tools/process-group.ts";
import {
	freePort,
	ownFolder,
	removeFolder,
	startProgram,
	waitFor,
	type MortalServer,
	type RunningServer,
} from "./program.ts";

/** A single server has no transactions; a replica set, also one of a single server, has them. */
export type MongodbKind = "standalone" | "replica-set";

/** Where MongoDB lays its programs down for download. */
const DOWNLOADS = "https://fastdl.mongodb.org/";

/** So long the downloads may take to say that they are there. */
const PATIENCE = 2000;

const STAND_IN = fileURLToPath(new URL("mongodb-stand-in/main.ts", import.meta.url));

/** Connects once, and asks what it is. */
async function versionOf(url: string, kind?: MongodbKind): Promise<string> {
	const client = new mongo.MongoClient(url, { serverSelectionTimeoutMS: 1000 });
	try {
		const { setName } = await client.db("admin").command({ hello: 1 });
		if (kind === "replica-set" && setName === undefined) {
			throw new Error(
				"MONGODB_URI names a single server. The tests need transactions: name a replica set, also one of a single server.",
			);
		}
		const info = await client.db("admin").command({ buildInfo: 1 });
		return (info["modules"] as string[]).includes("stand-in")
			? "a stand-in for MongoDB (no MongoDB: it speaks its protocol, and was written for these tests)"
			: `MongoDB ${String(info["version"])}`;
	} finally {
		await client.close();
	}
}

async function onPath(): Promise<string | null> {
	for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
		const program = join(folder, "mongod");
		const isThere = await access(program).then(
			() => true,
			() => false,
		);
		if (isThere) return program;
	}
	return null;
}

/** What is used of the package that downloads MongoDB, which is installed apart. */
interface Downloader {
	readonly MongoBinary: { getPath(): Promise<string> };
}

/** Downloads MongoDB, where the network and the machine let it; what was downloaded is kept. */
async function downloaded(): Promise<string | null> {
	try {
		// The package itself tries for much longer.
		await fetch(DOWNLOADS, { method: "HEAD", signal: AbortSignal.timeout(PATIENCE) });
		const modules = await ownInstall("tests/servers");
		const require = createRequire(join(modules, "none.js"));
		const { MongoBinary } = require("mongodb-memory-server-core") as Downloader;
		return await MongoBinary.getPath();
	} catch {
		return null;
	}
}

let program: Promise<string | null> | undefined;

/** MongoDB's own program, looked for once; `null` when there is none to be had. */
const ownProgram = (): Promise<string | null> =>
	(program ??= onPath().then((found) => found ?? downloaded()));

/** Makes a fresh server the one member of a replica set. */
async function initiate(port: number): Promise<void> {
	const client = new mongo.MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`);
	try {
		await client.db("admin").command({
			replSetInitiate: { _id: "tests", members: [{ _id: 0, host: `127.0.0.1:${port}` }] },
		});
	} finally {
		await client.close();
	}
}

/**
 * The server that the tests share. `MONGODB_URI` names another replica set, on which databases may be
 * made and dropped. Otherwise it is what {@link startOwnMongodb} starts: a replica set.
 */
export async function startMongodb(): Promise<RunningServer> {
	const given = process.env["MONGODB_URI"];
	if (given !== undefined)
		return {
			url: given,
			version: await versionOf(given, "replica-set"),
			stop: () => Promise.resolve(),
		};
	return startOwnMongodb("replica-set");
}

/**
 * MongoDB for one test, which may end it: a `mongod` that the machine has, or one that can be downloaded. At
 * last the stand-in, which says so in its version.
 */
export async function startOwnMongodb(kind: MongodbKind): Promise<MortalServer> {
	const mongod = await ownProgram();
	const folder = await ownFolder("mongodb");
	const port = await freePort();
	const isReplicaSet = kind === "replica-set";
	const url = `mongodb://127.0.0.1:${port}/?directConnection=${!isReplicaSet}`;
	const start = (): ProcessGroup =>
		startProgram(
			mongod === null
				? [process.execPath, STAND_IN, String(port), join(folder, "journal"), kind]
				: [
						mongod,
						"--dbpath",
						folder,
						"--port",
						String(port),
						"--bind_ip",
						"127.0.0.1",
						...(isReplicaSet ? ["--replSet", "tests"] : []),
					],
			folder,
		);
	let group = start();
	const answers = (address: string): Promise<string> =>
		waitFor("MongoDB", group, () => versionOf(address));
	if (isReplicaSet && mongod !== null) {
		await answers(`mongodb://127.0.0.1:${port}/?directConnection=true`);
		await initiate(port);
	}
	const version = await answers(url);
	return {
		url,
		version: `${version}${isReplicaSet ? ", a replica set of one" : ""}`,
		kill: async () => void (await group.end()),
		restart: async () => {
			group = start();
			await answers(url);
		},
		stop: async () => {
			await group.end();
			await removeFolder(folder);
		},
	};
}
