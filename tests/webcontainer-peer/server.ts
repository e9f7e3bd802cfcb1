import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { frameHeaders, framePage } from "./frame-page.ts";
import { Session } from "./session.ts";

export interface PeerServer {
	/** For `globalThis.WEBCONTAINER_API_IFRAME_URL`. */
	readonly origin: string;
	close(): Promise<void>;
}

/**
 * The peer behind a port of 127.0.0.1, for browsers whose network Playwright cannot route.
 *
 * @param pageOrigin - The only origin whose pages may frame it and use its containers.
 */
export async function servePeer(pageOrigin: string): Promise<PeerServer> {
	const token = randomBytes(16);
	const sessions = new Set<Session>();
	const sockets = new WebSocketServer({ noServer: true });
	const server = createServer();
	server.listen(0, "127.0.0.1");
	await new Promise((resolve) => server.once("listening", resolve));
	const { port } = server.address() as AddressInfo;
	const origin = `http://127.0.0.1:${port}`;

	const socketUrl = `ws://127.0.0.1:${port}/peer?token=${token.toString("hex")}`;
	const body = await framePage({ socketUrl, pageOrigin });
	server.on("request", (request, response) => {
		const { pathname } = new URL(request.url ?? "/", origin);
		// A name of somebody else's that leads here (DNS rebinding) comes with another Host.
		if (request.headers.host !== `127.0.0.1:${port}` || pathname !== "/headless") {
			response.writeHead(404).end();
			return;
		}
		response
			.writeHead(200, {
				...frameHeaders,
				"content-security-policy": `frame-ancestors ${pageOrigin}`,
			})
			.end(body);
	});

	server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		if (request.headers.origin !== origin || !hasToken(request, token)) {
			socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
			return;
		}
		sockets.handleUpgrade(request, socket, head, (webSocket) => {
			const session = new Session(channelOf(webSocket));
			sessions.add(session);
			void session.ended.then(() => sessions.delete(session));
		});
	});

	return {
		origin,
		close: async () => {
			for (const socket of sockets.clients) socket.terminate();
			await Promise.all([...sessions].map(({ ended }) => ended));
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function hasToken(request: IncomingMessage, token: Buffer): boolean {
	const url = new URL(request.url ?? "/", "http://127.0.0.1");
	const given = Buffer.from(url.searchParams.get("token") ?? "", "hex");
	return url.pathname === "/peer" && given.length === token.length && timingSafeEqual(given, token);
}

function channelOf(socket: WebSocket): ConstructorParameters<typeof Session>[0] {
	return {
		send: (text) => {
			if (socket.readyState === socket.OPEN) socket.send(text);
		},
		onMessage: (listener) =>
			void socket.on("message", (data) => listener((data as Buffer).toString("utf8"))),
		onClose: (listener) => void socket.on("close", () => listener()),
	};
}
