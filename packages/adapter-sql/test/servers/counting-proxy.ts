import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** Stands between a driver and the server, and counts how often one waits for the other. */
interface CountingProxy {
	readonly url: string;
	/** How many times the driver has sent something after an answer: each is a round trip. */
	readonly roundTrips: () => number;
}

/**
 * Starts one in front of a server, for a driver with one connection; it goes with the test.
 *
 * @param server - Its address.
 */
export async function countingProxy(server: string): Promise<CountingProxy> {
	const url = new URL(server);
	const sockets = new Set<Socket>();
	let roundTrips = 0;
	const proxy = createServer((client) => {
		const upstream = connect(Number(url.port), url.hostname);
		let isAnswered = true;
		const end = (): void => {
			client.destroy();
			upstream.destroy();
		};
		for (const socket of [client, upstream]) {
			sockets.add(socket);
			socket.on("error", end).on("close", end);
		}
		client.on("data", (part) => {
			if (isAnswered) roundTrips += 1;
			isAnswered = false;
			upstream.write(part);
		});
		upstream.on("data", (part) => {
			isAnswered = true;
			client.write(part);
		});
	});
	await new Promise<void>((resolve) => void proxy.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => {
		for (const socket of sockets) socket.destroy();
		proxy.close();
	});
	const { port } = proxy.address() as AddressInfo;
	return {
		url: Object.assign(new URL(server), { port: String(port) }).href,
		roundTrips: () => roundTrips,
	};
}
