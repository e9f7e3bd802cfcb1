import { execFileSync } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import {
	asNobody,
	freePort,
	giveToNobody,
	ownFolder,
	removeFolder,
	startProgram,
	waitFor,
	type RunningServer,
} from "./program.ts";
import { signalPostmaster } from "./postmaster.ts";

/** A server that follows another one, and can be held back. */
export interface Standby extends Pick<RunningServer, "url" | "stop"> {
	/** From now on it shows the past. */
	readonly holdBack: () => Promise<void>;
	readonly letGo: () => Promise<void>;
}

async function ask<Row extends object>(
	client: Client,
	query: string,
	values: readonly unknown[] = [],
): Promise<Row> {
	const { rows } = await client.query<Row>(query, [...values]);
	const [row] = rows;
	if (row === undefined) throw new Error(`PostgreSQL answers nothing to ${query}`);
	return row;
}

/** Copies the files of a server that runs, as pg_basebackup does, which the package has not. */
async function backUp(primary: string, data: string): Promise<{ programs: string }> {
	const client = new Client({ connectionString: primary });
	await client.connect();
	try {
		const { source } = await ask<{ source: string }>(
			client,
			"SELECT current_setting('data_directory') AS source",
		);
		const { programs } = await ask<{ programs: string }>(
			client,
			"SELECT setting AS programs FROM pg_config WHERE name = 'BINDIR'",
		);
		await client.query("SELECT pg_backup_start('standby', true)");
		const [copy, ...parameters] = asNobody(["cp", "-R", source, data]);
		execFileSync(copy, parameters, { stdio: "pipe" });
		const { label } = await ask<{ label: string }>(
			client,
			"SELECT labelfile AS label FROM pg_backup_stop(false)",
		);
		await rm(join(data, "postmaster.pid"), { force: true });
		for (const [name, text] of [
			["backup_label", label],
			["standby.signal", ""],
		] as const) {
			await writeFile(join(data, name), text);
			await giveToNobody(join(data, name));
		}
		return { programs };
	} finally {
		await client.end();
	}
}

/** Starts a replica of a server of this machine, which streams what is written there. */
export async function startStandby(primary: string): Promise<Standby> {
	const folder = await ownFolder("postgresql-standby");
	const data = join(folder, "data");
	const { programs } = await backUp(primary, data);
	const port = await freePort();
	const group = startProgram(
		[
			join(programs, "postgres"),
			`-D${data}`,
			`-p${port}`,
			`--unix_socket_directories=${folder}`,
			"--listen_addresses=127.0.0.1",
			"--fsync=off",
			// Not fewer than the primary has.
			"--max_connections=300",
			`--primary_conninfo=${primary}`,
		],
		folder,
	);
	const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
	const client = await waitFor("The standby", group, async () => {
		const connecting = new Client({ connectionString: url });
		await connecting.connect();
		return connecting;
	});
	return {
		url,
		holdBack: async () => {
			await client.query("SELECT pg_wal_replay_pause()");
			await waitFor("The standby", group, async () => {
				const { state } = await ask<{ state: string }>(
					client,
					"SELECT pg_get_wal_replay_pause_state() AS state",
				);
				if (state !== "paused") throw new Error(state);
			});
		},
		letGo: async () => void (await client.query("SELECT pg_wal_replay_resume()")),
		stop: async () => {
			await client.end();
			await signalPostmaster(data, "SIGINT");
			await group.ended;
			await removeFolder(folder);
		},
	};
}
