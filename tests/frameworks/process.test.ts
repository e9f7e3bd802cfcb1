import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { startProcess, waitUntilReady } from "./process.ts";

const run = (program: string) =>
	startProcess(
		{
			command: [process.execPath, "--eval", program],
			cwd: import.meta.dirname,
			env: { GREETING: "hello" },
		},
		"/the/app.db",
	);

test("a process gets its port and its database, and is gone once it is stopped", async () => {
	const app = await run(`
		const { DATABASE_FILE, GREETING, HOST, PORT } = process.env;
		require("node:http")
			.createServer((req, res) => res.end([DATABASE_FILE, GREETING].join(" ")))
			.listen(PORT, HOST);
	`);
	expect(await (await fetch(app.url)).text()).toBe("/the/app.db hello");
	await app.stop();
	await expect(fetch(app.url)).rejects.toThrow("fetch failed");
	await app.stop();
});

test("a process that ends before it answers says what it has printed", async () => {
	await expect(run("console.error('no such table'); process.exit(3)")).rejects.toThrow(
		/ended with 3\. It has printed:\nno such table/u,
	);
});

test("a process that only answers with errors is not ready", async () => {
	// A server of this process is there from the first moment on, whatever else the machine does.
	const server = createServer((_, response) => response.writeHead(503).end());
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	const runsOn = { ended: new Promise<never>(() => undefined) };
	expect(await waitUntilReady(runsOn, `http://127.0.0.1:${port}/`, 1000)).toBe(
		"was not ready after 1000 ms: it answered with 503",
	);
	server.closeAllConnections();
	server.close();
});
