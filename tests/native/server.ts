import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, beforeEach, expect, vi } from "vitest";
import { contract } from "../../packages/oauth/test/contracts/github.ts";
import { startContractServer } from "../../packages/oauth/test/contract-server.ts";
import { root } from "../../src/book/tools/command.ts";
import {
	appEnvironment,
	startGroup,
	type ProcessGroup,
} from "../../src/book/tools/process-group.ts";

const folder = join(root, "examples/native/server");
const loader = join(root, "tests/frameworks/light/fetch-from-contract.mjs");

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

/**
 * `fetch()` with a connection of its own. One that is kept is closed by the server after some seconds, which
 * a slow machine can spend between two requests.
 */
export function fetchOnce(address: string, init: RequestInit = {}): Promise<Response> {
	const headers = new Headers(init.headers);
	headers.set("Connection", "close");
	return fetch(address, { ...init, headers });
}

/** What a page of the server says, and the link in it. */
export interface Seen {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
	/** As the browser would open it. */
	readonly link: string | null;
}

/** A browser that has been at GitHub, before it follows GitHub's redirect. */
export interface AtGithub {
	readonly agree: () => Promise<Seen>;
	readonly deny: () => Promise<Seen>;
	/** The address that agreeing leads to, and the cookie of this browser. */
	readonly callback: string;
	readonly cookie: string;
}

/** The server of the example, running, with a GitHub that signs in who is asked. */
export interface NativeServer {
	readonly origin: string;
	/** The same server once more, on the same database. */
	readonly another: () => Promise<string>;
	readonly database: DatabaseSync;
	/** What all processes have printed. */
	readonly output: () => string;
	/** Opens the address of an attempt as the system's browser does, up to GitHub. */
	readonly browse: (address: string) => Promise<AtGithub>;
	readonly visit: (address: string, cookie?: string) => Promise<Seen>;
	/** Ends all processes; the database and GitHub stay. */
	readonly stop: () => Promise<void>;
}

/** The server of the example, for all tests of a file; its tables are emptied before each. */
export function nativeServer(): NativeServer {
	const ends: (() => unknown)[] = [];
	const server = {} as NativeServer;
	beforeAll(async () => void Object.assign(server, await startNativeServer(ends)));
	beforeEach(() => {
		for (const table of ["login_code", "user_session", "user_key", "user"]) {
			server.database.exec(`DELETE FROM ${table}`);
		}
	});
	afterAll(async () => {
		for (const end of ends.toReversed()) await end();
	});
	return server;
}

async function startNativeServer(ends: (() => unknown)[]): Promise<NativeServer> {
	const config: Record<string, unknown> = { ...contract.config, scope: [] };
	const github = await startContractServer({ ...contract, config: config as never });
	ends.push(() => github.close());
	const data = await mkdtemp(join(root, ".cache", "native-"));
	ends.push(() => rm(data, { recursive: true, force: true }));
	const file = join(data, "app.db");
	const groups: ProcessGroup[] = [];
	let published = "";

	const start = async () => {
		const port = await freePort();
		const origin = `http://localhost:${port}`;
		published ||= origin;
		const options = ["--conditions=@lucia/source", `--import=${loader}`, "src/server.ts"];
		const group = startGroup([process.execPath, ...options], {
			cwd: folder,
			env: {
				...appEnvironment(folder),
				CONTRACT_SERVER: github.address,
				GITHUB_CLIENT_ID: String(config["clientId"]),
				GITHUB_CLIENT_SECRET: String(config["clientSecret"]),
				DATABASE_FILE: file,
				ORIGIN: published,
				PORT: String(port),
			},
		});
		groups.push(group);
		ends.push(() => group.end());
		await vi.waitFor(
			async () => {
				const response = await fetchOnce(`${origin}/user`).catch(() => null);
				if (response?.status !== 401) throw new Error(group.output());
			},
			{ timeout: 60_000, interval: 100 },
		);
		return origin;
	};

	const visit = async (address: string, cookie = ""): Promise<Seen> => {
		const response = await fetchOnce(address, { redirect: "manual", headers: { cookie } });
		const text = await response.text();
		const [, link] = /href="([^"]*)"/.exec(text) ?? [];
		return {
			status: response.status,
			headers: response.headers,
			text,
			link: link?.replaceAll("&amp;", "&") ?? null,
		};
	};

	const origin = await start();
	config["redirectUri"] = `${origin}/login/github/callback`;
	const database = new DatabaseSync(file, { timeout: 5000 });
	ends.push(() => database.close());

	return {
		origin,
		another: start,
		database,
		output: () => groups.map(({ output }) => output()).join(""),
		visit,
		stop: async () => {
			for (const group of groups) await group.end();
		},
		browse: async (address) => {
			const started = await visit(address);
			expect(started.status).toBe(302);
			const { origin: host, searchParams } = new URL(started.headers.get("location") ?? "");
			expect(host).toBe("https://github.com");
			const cookie = started.headers.getSetCookie()[0]?.split(";")[0] ?? "";
			const state = searchParams.get("state") ?? "";
			const code = github.code({ challenge: searchParams.get("code_challenge") ?? "" });
			const callback = `${origin}/login/github/callback`;
			const iss = "https://github.com/login/oauth";
			const agreed = `${callback}?${new URLSearchParams({ code, state, iss })}`;
			const denied = `${callback}?${new URLSearchParams({ error: "access_denied", state })}`;
			return {
				agree: () => visit(agreed, cookie),
				deny: () => visit(denied, cookie),
				callback: agreed,
				cookie,
			};
		},
	};
}
