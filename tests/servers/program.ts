// How a database server is started: as an ordinary user, in a folder of its own, on a free port of this
// machine alone. It cannot outlive the tests.
import { chown, mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { startGroup, type ProcessGroup } from "../../src/book/tools/process-group.ts";

/** A server that answers. */
export interface RunningServer {
	/** Where it answers, with a database that is empty: `postgres://postgres@127.0.0.1:4711/postgres`. */
	readonly url: string;
	/** What it is, as a reader would ask for it: `PostgreSQL 18.4`. */
	readonly version: string;
	readonly stop: () => Promise<void>;
}

/** A server that can be killed. */
export interface KillableServer extends RunningServer {
	/** Ends it by force, with all connections. */
	readonly kill: () => Promise<void>;
}

/** A server that can be killed, and comes back with what it had. */
export interface MortalServer extends KillableServer {
	/** Starts it again at its address. */
	readonly restart: () => Promise<void>;
}

const nobody = 65_534;
const isRoot: boolean = process.getuid?.() === 0;

type Command = [program: string, ...args: string[]];

/** Database servers refuse to run as root. */
export const asNobody = (command: Readonly<Command>): Command =>
	isRoot
		? ["setpriv", `--reuid=${nobody}`, `--regid=${nobody}`, "--clear-groups", ...command]
		: [...command];

/** Gives a folder to the user that servers run as. */
export async function giveToNobody(folder: string): Promise<void> {
	if (isRoot) await chown(folder, nobody, nobody);
}

/** A folder that the server may write. */
export async function ownFolder(name: string): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), `lucia-${name}-`));
	await giveToNobody(folder);
	return folder;
}

/** Removes it with what the server has left in it. */
export async function removeFolder(folder: string): Promise<void> {
	await rm(folder, { recursive: true, force: true });
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject).listen(0, "127.0.0.1", resolve);
	});
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => void server.close(resolve));
	return port;
}

/** Tries until the server answers, or until it has ended. */
export async function waitFor<T>(
	name: string,
	group: ProcessGroup,
	connect: () => Promise<T>,
): Promise<T> {
	const state = { ended: false };
	void group.ended.then(() => (state.ended = true));
	for (let attempt = 0; ; attempt++) {
		try {
			return await connect();
		} catch (error) {
			if (state.ended || attempt === 600)
				throw new Error(`${name} does not answer. It has printed:\n${group.output()}`, {
					cause: error,
				});
			await setTimeout(50);
		}
	}
}

/** Starts a server's program. */
export function startProgram(
	command: Readonly<Command>,
	folder: string,
	env: NodeJS.ProcessEnv = process.env,
): ProcessGroup {
	return startGroup(asNobody(command), { cwd: folder, env });
}
