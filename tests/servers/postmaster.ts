import { readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Signals PostgreSQL itself: what stands between it and us has to see it end, and take its leave of it.
 * Ended by `SIGINT` it gives back the shared memory, which it cannot when it is ended by force.
 *
 * @param data - The folder of its data.
 */
export async function signalPostmaster(data: string, name: NodeJS.Signals): Promise<void> {
	const [pid] = (await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
	if (pid) process.kill(Number(pid), name);
}
