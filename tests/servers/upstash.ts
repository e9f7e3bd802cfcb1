// Upstash is a service: its client speaks HTTP to it. This is a peer of our own that answers as the service's
// documentation says (docs of the REST API), with what a real Redis says.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Redis } from "ioredis";

/** A peer that answers. */
export interface UpstashPeer {
	readonly url: string;
	readonly token: string;
	/** How many requests it has had. */
	readonly requests: () => number;
	readonly stop: () => Promise<void>;
}

type Answer = { readonly result: unknown } | { readonly error: string };

/** What the client decodes: texts are in Base64, so that any bytes fit into JSON; `OK` is not. */
function encoded(result: unknown): unknown {
	if (Array.isArray(result)) return result.map(encoded);
	return typeof result === "string" && result !== "OK"
		? Buffer.from(result).toString("base64")
		: result;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
	let text = "";
	for await (const part of request.setEncoding("utf8")) text += String(part);
	return JSON.parse(text);
}

/** Starts one before a server of Redis. */
export async function startUpstash(redisUrl: string): Promise<UpstashPeer> {
	const redis = new Redis(redisUrl, { maxRetriesPerRequest: 0, retryStrategy: () => 50 });
	redis.on("error", () => {});
	const token = "token-of-the-peer";
	let requests = 0;

	async function answer(command: readonly unknown[], asBase64: boolean): Promise<Answer> {
		const [name, ...values] = command.map(String);
		try {
			const result: unknown = await redis.call(name ?? "", values);
			return { result: asBase64 ? encoded(result) : result };
		} catch (error) {
			return { error: error instanceof Error ? error.message : String(error) };
		}
	}

	const server = createServer((request, response) => {
		requests += 1;
		void (async () => {
			const asBase64 = request.headers["upstash-encoding"] === "base64";
			const send = (status: number, body: unknown): void => {
				response.writeHead(status, { "content-type": "application/json" });
				response.end(JSON.stringify(body));
			};
			if (request.headers.authorization !== `Bearer ${token}`) {
				return send(401, { error: "Unauthorized" });
			}
			const body = await bodyOf(request);
			if (request.url !== "/pipeline") {
				const one = await answer(body as unknown[], asBase64);
				return send("error" in one ? 400 : 200, one);
			}
			const all: Answer[] = [];
			for (const command of body as unknown[][]) all.push(await answer(command, asBase64));
			return send(200, all);
		})();
	});
	await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		token,
		requests: () => requests,
		stop: async () => {
			redis.disconnect();
			server.closeAllConnections();
			await new Promise((resolve) => void server.close(resolve));
		},
	};
}
