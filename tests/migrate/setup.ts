// Once for all files of tests/migrate, which run side by side.
import { ownInstall } from "../../src/book/tools/own-install.ts";

export default async function setup(): Promise<void> {
	await ownInstall("tests/migrate");
	const { unpackMariaDb } = await import("./servers.ts");
	// The test that needs it says why it could not be had.
	if (process.env["MYSQL_URL"] === undefined) await unpackMariaDb().catch(() => undefined);
}
