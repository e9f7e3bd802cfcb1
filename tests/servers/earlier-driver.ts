import { createRequire } from "node:module";
import { join } from "node:path";
import { ownInstall } from "../../src/book/tools/own-install.ts";

/**
 * An earlier major of a driver, which is installed beside the servers.
 *
 * @param name - The driver and its major, as in `redis-5`.
 */
export async function earlierDriver(name: string): Promise<unknown> {
	const modules = await ownInstall("tests/servers");
	return createRequire(join(modules, "none.js"))(name);
}
