import { once } from "node:events";
import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type PeerServer, servePeer } from "./server.ts";

const pageOrigin = "http://127.0.0.1:1";

describe("the server of the WebContainer peer", () => {
	let peer: PeerServer;

	beforeEach(async () => {
		peer = await servePeer(pageOrigin);
	});
	afterEach(() => peer.close());

	async function socketUrl(): Promise<string> {
		const html = await (await fetch(`${peer.origin}/headless`)).text();
		return /"socketUrl":"([^"]+)"/.exec(html)?.[1] ?? "none";
	}

	/** The status of a refused socket, or "open". */
	async function connect(url: string, origin: string): Promise<number | "open"> {
		const socket = new WebSocket(url, { origin });
		try {
			return await Promise.race([
				once(socket, "open").then(() => "open" as const),
				once(socket, "unexpected-response").then(
					([, response]) => (response as { statusCode: number }).statusCode,
				),
			]);
		} finally {
			socket.on("error", () => {});
			socket.terminate();
		}
	}

	it("gives the frame to an isolated page, and only to the origin it was told", async () => {
		const { headers, status } = await fetch(`${peer.origin}/headless?version=1.6.4`);
		expect(status).toBe(200);
		expect(headers.get("content-security-policy")).toBe(`frame-ancestors ${pageOrigin}`);
		expect(headers.get("cross-origin-embedder-policy")).toBe("require-corp");
		expect(headers.get("access-control-allow-origin")).toBeNull();
	});

	it("takes a socket from its own frame with its token", async () => {
		expect(await connect(await socketUrl(), peer.origin)).toBe("open");
	});

	it.each([
		["the page's origin", pageOrigin],
		["another site", "https://example.com"],
	])("refuses a socket from %s", async (_, origin) => {
		expect(await connect(await socketUrl(), origin)).toBe(403);
	});

	it("refuses a socket with another token, an empty one or none", async () => {
		const url = new URL(await socketUrl());
		url.searchParams.set("token", "0".repeat(32));
		expect(await connect(url.href, peer.origin)).toBe(403);
		url.searchParams.set("token", "");
		expect(await connect(url.href, peer.origin)).toBe(403);
		url.searchParams.delete("token");
		expect(await connect(url.href, peer.origin)).toBe(403);
	});

	it("answers to no other name that leads to it, and to no other path", async () => {
		const { port } = new URL(peer.origin);
		const call = request({ port, host: "127.0.0.1", path: "/headless" });
		call.setHeader("host", `attacker.example:${port}`);
		call.end();
		const [response] = (await once(call, "response")) as [{ statusCode: number; resume(): void }];
		response.resume();
		expect(response.statusCode).toBe(404);
		expect((await fetch(`${peer.origin}/other`)).status).toBe(404);
	});

	it("listens on 127.0.0.1 alone", () => {
		expect(new URL(peer.origin).hostname).toBe("127.0.0.1");
	});
});
