import { LuciaError } from "lucia";
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect } from "vitest";
import { ioredis } from "../src/ioredis.ts";
import { ownPrefixes, type Behind } from "./behind.ts";

/** What each of the processes has for itself. */
export type RacingClient = "ioredis" | "node-redis";

/**
 * Lets four processes sign in, renew, change ids and end everything of one user at the same time, and fails
 * when a session is left that works and is listed nowhere.
 *
 * @param client - On a cluster it is ioredis.
 * @param ports - Those of the server, or of the nodes of a cluster.
 * @param before - What the prefixes begin with.
 */
export async function raceFourProcesses(
	behind: Behind,
	client: RacingClient,
	ports: readonly number[],
	before = "",
): Promise<void> {
	const prefixes = ownPrefixes(before);
	const adapter = ioredis(behind, prefixes)(LuciaError);
	const userId = randomUUID();
	const shared = randomUUID();
	await adapter.setSession({
		id: shared,
		user_id: userId,
		active_expires: Date.now() + 60_000,
		idle_expires: Date.now() + 120_000,
	});
	const program = fileURLToPath(new URL("race-program.ts", import.meta.url));
	const args = [client, ports.join(","), prefixes.own, userId, shared];
	const outputs = await Promise.all(
		Array.from({ length: 4 }, async () =>
			promisify(execFile)(process.execPath, ["--conditions=@lucia/source", program, ...args]),
		),
	);
	const ids = outputs.flatMap(({ stdout }) => JSON.parse(stdout) as string[]);
	expect(ids).toHaveLength(480);
	const working: string[] = [];
	for (const id of [shared, ...ids]) if (await adapter.getSession(id)) working.push(id);
	// The last rounds of each process ended nothing, and left some.
	expect(working.length).toBeGreaterThan(0);
	expect(working).not.toContain(shared);
	const listed = (await adapter.getSessionsByUserId(userId)).map(({ id }) => id);
	expect(listed.toSorted()).toStrictEqual(working.toSorted());
	await adapter.deleteSessionsByUserId(userId);
	for (const id of working) expect(await adapter.getSession(id)).toBeNull();
}
