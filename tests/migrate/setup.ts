// Once for all files of tests/migrate, which run side by side.
import { ownInstall } from "../../src/book/tools/own-install.ts";
import { prepareServers } from "../servers/prepare.ts";

export default async function setup(): Promise<void> {
	await ownInstall("tests/migrate");
	// The test that needs one says why it could not be had.
	await prepareServers().catch(() => undefined);
}
