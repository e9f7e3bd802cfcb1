import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import {
	appEnvironment,
	startGroup,
	type ProcessGroup,
} from "../../src/book/tools/process-group.ts";
import type { RunningApp } from "./app-under-test.ts";

/** How long an app may take until it answers, in milliseconds. */
const TIMEOUT = 100_000;

/** An app that runs as a process of its own. */
export interface AppProcess {
	/** A program with its arguments, or one line for the shell. */
	readonly command: string | readonly [program: string, ...args: string[]];
	readonly cwd: string;
	/** Added to the environment. `PORT`, `HOST` and `DATABASE_FILE` are there already. */
	readonly env?: Readonly<Record<string, string>> | undefined;
	/** The name of a variable that holds the address of the app, if the framework wants one. */
	readonly urlIn?: string | undefined;
}

/** An app that answers, in a process of its own. */
export interface RunningProcess extends RunningApp {
	/** What it has printed so far. */
	readonly output: () => string;
}

/**
 * Starts the process with `PORT`, `HOST=127.0.0.1` and `DATABASE_FILE` in its environment, and waits
 * until `GET /session` has an answer that is no error of the server. It ends with this process at
 * the latest, and all that it has started with it.
 *
 * @throws Error when it ends or is not ready in time, with what it has printed.
 */
export async function startProcess(
	{ command, cwd, env, urlIn }: AppProcess,
	databaseFile: string,
): Promise<RunningProcess> {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const group = startGroup(command, {
		cwd,
		env: {
			...appEnvironment(cwd),
			NODE_ENV: "production",
			PORT: String(port),
			HOST: "127.0.0.1",
			DATABASE_FILE: databaseFile,
			...(urlIn !== undefined && { [urlIn]: url }),
			...env,
		},
	});
	const failed = await waitUntilReady(group, `${url}/session`, TIMEOUT);
	if (failed !== null) {
		await group.end();
		const line = typeof command === "string" ? command : command.join(" ");
		throw new Error(`${line} ${failed}. It has printed:\n${group.output() || "(nothing)"}`);
	}
	return {
		url,
		output: group.output,
		stop: async () => {
			await group.end();
		},
	};
}

/** @returns `null`, or why the app cannot be used. */
export async function waitUntilReady(
	group: Pick<ProcessGroup, "ended">,
	url: string,
	timeout: number,
): Promise<string | null> {
	const limit = AbortSignal.timeout(timeout);
	let ended: string | null = null;
	group.ended.then(
		(code) => (ended = `ended with ${code}`),
		(error: Error) => (ended = `could not be started (${error.message})`),
	);
	let last = "never answered";
	while (!limit.aborted) {
		if (ended !== null) return ended;
		try {
			const response = await fetch(url, { signal: limit });
			await response.arrayBuffer();
			if (response.status < 500) return null;
			last = `answered with ${response.status}`;
		} catch {
			// Nobody listens yet.
		}
		await setTimeout(50);
	}
	return `was not ready after ${timeout} ms: it ${last}`;
}

/** A port of 127.0.0.1 on which nobody listens. */
export async function freePort(): Promise<number> {
	const server = createServer();
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, "close");
	return port;
}
