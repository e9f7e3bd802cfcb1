// Redis without the adapter: what the tests prepare and look at.
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import type { Cluster, Redis } from "ioredis";
import type { RedisPrefixes } from "../src/prefixes.ts";

/** A connection that tests look through. */
export type Behind = Redis | Cluster;

/** Prefixes of one test file or one test, and what no others begin with. */
export function ownPrefixes(before = ""): RedisPrefixes & { readonly own: string } {
	const own = `${before}test-${randomUUID()}`;
	return { own, session: `${own}:session`, userSessions: `${own}:user_sessions` };
}

const mastersOf = (behind: Behind): Redis[] =>
	"nodes" in behind ? behind.nodes("master") : [behind];

/** All keys that begin so. */
export async function keysWith(behind: Behind, prefix: string): Promise<string[]> {
	const pattern = `${prefix.replaceAll(/[[\]*?\\]/g, String.raw`\$&`)}:*`;
	const found = await Promise.all(mastersOf(behind).map((node) => node.keys(pattern)));
	return found.flat();
}

/** Deletes keys, wherever they lie. */
export async function deleteKeys(behind: Behind, keys: readonly string[]): Promise<void> {
	await Promise.all(keys.map((key) => behind.del(key)));
}

/**
 * The commands of clients in which a text occurs, counted by the servers themselves. Not those of scripts.
 *
 * @param text - A prefix of this test.
 */
export async function commandsDuring(
	behind: Behind,
	text: string,
	work: () => Promise<unknown>,
): Promise<string[]> {
	const ends = await Promise.all(mastersOf(behind).map(monitor));
	await work();
	const lines = (await Promise.all(ends.map((end) => end()))).flat();
	return lines.filter((line) => line.includes(text) && !/^\+[\d.]+ \[\d+ lua\]/.test(line));
}

/** Reads along what a server is told; a connection by hand, since clients lose their place in it. */
async function monitor(node: Redis): Promise<() => Promise<string[]>> {
	const { host = "127.0.0.1", port = 6379 } = node.options;
	const socket = connect(port, host);
	const marker = randomUUID();
	let read = "";
	async function until(holds: () => boolean): Promise<void> {
		while (!holds()) await once(socket, "data");
	}
	socket.setEncoding("utf8").on("data", (part: string) => (read += part));
	socket.write("MONITOR\r\n");
	await until(() => read.startsWith("+OK\r\n"));
	return async () => {
		await node.echo(marker);
		await until(() => read.includes(marker));
		socket.destroy();
		return read.split("\r\n");
	};
}
