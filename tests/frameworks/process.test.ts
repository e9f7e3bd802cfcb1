import { expect, test } from "vitest";
import { startProcess } from "./process.ts";

const run = (program: string, timeout?: number) =>
	startProcess(
		{
			command: [process.execPath, "--eval", program],
			cwd: import.meta.dirname,
			env: { GREETING: "hello" },
			...(timeout !== undefined && { timeout }),
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
	const program = `
		require("node:http")
			.createServer((req, res) => res.writeHead(503).end())
			.listen(process.env.PORT, process.env.HOST);
	`;
	await expect(run(program, 2000)).rejects.toThrow("was not ready after 2000 ms: it answered");
});
