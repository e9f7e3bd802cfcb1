// What the servers need that has to be fetched: `npm test` does it beside its first parts.
import { ownInstall } from "../../src/book/tools/own-install.ts";
import { unpackMariadb } from "./mariadb.ts";
import { unpackPgbouncer } from "./pgbouncer.ts";
import { unpackRedis } from "./redis.ts";

/**
 * Fetches the servers that are not given by their addresses.
 *
 * @throws Error which says what could not be had.
 */
export async function prepareServers(): Promise<void> {
	await ownInstall("tests/servers");
	if (process.env["MYSQL_URL"] === undefined) await unpackMariadb();
	if (process.env["REDIS_URL"] === undefined) await unpackRedis();
	await unpackPgbouncer();
}
