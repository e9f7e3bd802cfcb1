import { inject } from "vitest";
import type { ServerName } from "./setup.ts";

/**
 * The address of a server that the tests share: each makes a database, a schema or a prefix of its own there.
 *
 * @throws Error which says why the server could not be had.
 */
export function serverUrl(name: ServerName): string {
	const server = inject("servers")[name];
	if ("missing" in server) throw new Error(server.missing);
	return server.url;
}
