// What Neon's proxy is to the vendor's driver: a WebSocket whose bytes are those of PostgreSQL's protocol. The
// driver is the real one, and so is the server behind; neither is Neon's service.
import { once } from "node:events";
import { connect, type AddressInfo } from "node:net";
import { createWebSocketStream, WebSocketServer } from "ws";

/** A peer for `wsProxy` of `@neondatabase/serverless`. */
export interface NeonPeer {
	/** Host and port. */
	readonly address: string;
	/** How many times the driver has sent something after an answer: each is a round trip. */
	readonly roundTrips: () => number;
	readonly stop: () => Promise<void>;
}

/**
 * Starts one.
 *
 * @param server - The address of PostgreSQL.
 */
export async function startNeonPeer(server: string): Promise<NeonPeer> {
	const { hostname, port } = new URL(server);
	const peer = new WebSocketServer({ host: "127.0.0.1", port: 0 });
	let roundTrips = 0;
	peer.on("connection", (socket) => {
		const client = createWebSocketStream(socket);
		const upstream = connect(Number(port), hostname);
		let isAnswered = true;
		// With the frame that says goodbye: without it the driver takes the end for a broken connection.
		const end = (): void => {
			socket.close();
			upstream.destroy();
		};
		for (const side of [client, upstream]) side.on("error", end);
		client.on("data", (part: Uint8Array) => {
			if (isAnswered) roundTrips += 1;
			isAnswered = false;
			upstream.write(part);
		});
		upstream.on("data", () => {
			isAnswered = true;
		});
		upstream.pipe(client);
		client.on("end", () => upstream.end());
	});
	await once(peer, "listening");
	return {
		address: `127.0.0.1:${(peer.address() as AddressInfo).port}`,
		roundTrips: () => roundTrips,
		stop: async () => {
			const closed = Array.from(peer.clients, async (client) => {
				client.close();
				await once(client, "close");
			});
			await Promise.all(closed);
			await new Promise<void>((resolve) => {
				peer.close(() => resolve());
			});
		},
	};
}
