// A Redis Cluster for one test: three nodes with a third of the keys each, and a replica of the first.
import { setTimeout } from "node:timers/promises";
import { Redis } from "ioredis";
import { freePort, type KillableServer } from "./program.ts";
import { startOwnRedis } from "./redis.ts";

/** A cluster that answers. */
export interface RunningCluster {
	/** Where its nodes answer. */
	readonly nodes: readonly { readonly host: string; readonly port: number }[];
	readonly version: string;
	/** Ends the first node, and lets its replica take over. */
	readonly failOver: () => Promise<void>;
	readonly stop: () => Promise<void>;
}

const SLOTS = 16_384;

/** How many nodes have keys of their own. */
const MASTERS = 3;

interface Node {
	readonly server: KillableServer;
	readonly port: number;
	readonly busPort: number;
	readonly control: Redis;
}

async function startNode(): Promise<Node> {
	const busPort = await freePort();
	const server = await startOwnRedis({
		options: [
			"--cluster-enabled",
			"yes",
			"--cluster-config-file",
			"nodes.conf",
			"--cluster-node-timeout",
			"1000",
			"--cluster-port",
			String(busPort),
		],
	});
	const port = Number(new URL(server.url).port);
	const control = new Redis({ port, host: "127.0.0.1" });
	// The node is ended on purpose.
	control.on("error", () => {});
	return { server, port, busPort, control };
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
	for (let attempt = 0; !(await holds()); attempt++) {
		if (attempt === 600) throw new Error(`The Redis Cluster: ${what} does not come.`);
		await setTimeout(50);
	}
}

const infoOf = async ({ control }: Node): Promise<string> =>
	String(await control.call("CLUSTER", "INFO"));

const isWhole =
	(node: Node): (() => Promise<boolean>) =>
	async () =>
		/cluster_state:ok/.test(await infoOf(node)) &&
		(await infoOf(node)).includes(`cluster_slots_ok:${SLOTS}`);

/** Starts it on free ports. */
export async function startRedisCluster(): Promise<RunningCluster> {
	const nodes = await Promise.all(Array.from({ length: MASTERS + 1 }, startNode));
	const [first, ...others] = nodes as [Node, ...Node[]];
	const masters = nodes.slice(0, MASTERS);
	const replica = nodes[MASTERS] as Node;
	for (const [index, { control }] of masters.entries()) {
		const [from, to] = [index, index + 1].map((part) => Math.floor((part * SLOTS) / MASTERS));
		await control.call("CLUSTER", "ADDSLOTSRANGE", String(from), String(Number(to) - 1));
	}
	for (const { port, busPort } of others)
		await first.control.call("CLUSTER", "MEET", "127.0.0.1", String(port), String(busPort));
	await until("the whole", async () => {
		const infos = await Promise.all(nodes.map(infoOf));
		return infos.every(
			(info) =>
				info.includes("cluster_state:ok") && info.includes(`cluster_known_nodes:${nodes.length}`),
		);
	});
	await replica.control.call(
		"CLUSTER",
		"REPLICATE",
		String(await first.control.call("CLUSTER", "MYID")),
	);
	await until("the replica", async () =>
		/master_link_status:up/.test(await replica.control.info("replication")),
	);
	return {
		nodes: nodes.map(({ port }) => ({ host: "127.0.0.1", port })),
		version: first.server.version.replace("Redis", "Redis Cluster"),
		failOver: async () => {
			// What the replica has not got yet is lost with the node, as always: asked for here, so that the test
			// knows what is there.
			await first.control.wait(1, 1000);
			await first.server.kill();
			await replica.control.call("CLUSTER", "FAILOVER", "TAKEOVER");
			const left = nodes.slice(1);
			await until("the end of the failover", async () => {
				const whole = await Promise.all(left.map((node) => isWhole(node)()));
				return whole.every(Boolean);
			});
		},
		stop: async () => {
			for (const { control } of nodes) control.disconnect();
			await Promise.all(nodes.map(({ server }) => server.stop()));
		},
	};
}
