import { getRequestListener } from "@hono/node-server";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { RunningApp } from "../app-under-test.ts";

/** Lets a server of Node listen on a free port of 127.0.0.1. */
export async function listen(server: Server): Promise<RunningApp> {
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	return runningServer(server);
}

/** A server that listens already. */
export function runningServer(server: Server): RunningApp {
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		stop: async () => {
			const closed = once(server, "close");
			server.close();
			// What the client keeps open for its next request.
			server.closeAllConnections();
			await closed;
		},
	};
}

/** Serves what answers a web `Request` with a `Response`. */
export function listenWith(
	fetch: (request: Request) => Response | Promise<Response>,
): Promise<RunningApp> {
	const listener = getRequestListener(fetch);
	return listen(createServer((req, res) => void listener(req, res)));
}
