import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../src/book/tools/command.ts";
import { appEnvironment, startGroup } from "../../src/book/tools/process-group.ts";
import { freePort, waitUntilReady } from "../frameworks/process.ts";
import { startMariadb } from "../servers/mariadb.ts";
import { startPostgresql } from "../servers/postgresql.ts";
import type { RunningServer } from "../servers/program.ts";
import type { ExampleDatabase } from "./databases/example-database.ts";
import { openMysql } from "./databases/mysql.ts";
import { openPostgresql } from "./databases/postgresql.ts";
import { openSqlite } from "./databases/sqlite.ts";
import { examples, folderOf, type Example } from "./examples.ts";
import { startGithubPeer, type GithubPeer } from "./github-peer.ts";
import { startMailSink, type MailSink } from "./mail-sink.ts";
import { copyExample, onServers } from "./on-servers.ts";

/** An example that runs, with all that stands around it. */
export interface RunningExample {
	/** Where it answers, without a slash at the end. */
	readonly url: string;
	readonly database: ExampleDatabase;
	readonly mail: MailSink;
	readonly github: GithubPeer;
	/** Empties every table, and forgets all mails. */
	readonly reset: () => Promise<void>;
	/** What it has printed so far. */
	readonly output: () => string;
	readonly stop: () => Promise<void>;
}

/** Where an app runs, and on what. */
interface Place {
	readonly folder: string;
	/** Where the commands of the framework are. */
	readonly installed: string;
	/** Whether it runs from the sources of our packages. */
	readonly isFromSources: boolean;
	readonly database: ExampleDatabase;
	readonly remove: () => Promise<void>;
}

/** Lets Node.js take our packages from their sources. */
const sources = "--conditions=@lucia/source";

const github = join(root, "tests/frameworks/light/fetch-from-contract.mjs");
const cheapPasswords = join(root, "tests/examples/cheap-passwords.mjs");

/** The one whose passwords cost what they do for readers. */
const WITH_FULL_COST = "node";

/** A server and a database on it, which go together. */
async function openOn(
	start: () => Promise<RunningServer>,
	open: (server: string) => Promise<ExampleDatabase>,
): Promise<ExampleDatabase> {
	const server = await start();
	const database = await open(server.url);
	return {
		...database,
		close: async () => {
			await database.close();
			await server.stop();
		},
	};
}

async function placeOf(name: string): Promise<Place> {
	const example = examples.find((each) => each.name === name);
	if (example !== undefined) {
		const folder = folderOf(example);
		const isFromSources = example.install === undefined;
		const installed = join(root, "tests/frameworks", example.install ?? "");
		const database = await openSqlite();
		return {
			folder,
			installed: isFromSources ? folder : installed,
			isFromSources,
			database,
			remove: database.close,
		};
	}
	const onServer = onServers.find((each) => each.name === name);
	if (onServer === undefined) throw new Error(`There is no example ${name}.`);
	const [copy, database] = await Promise.all([
		copyExample(onServer.example, onServer.database),
		onServer.database === "postgresql"
			? openOn(startPostgresql, openPostgresql)
			: openOn(startMariadb, openMysql),
	]);
	return {
		folder: copy.folder,
		installed: copy.folder,
		isFromSources: true,
		database,
		remove: async () => {
			await Promise.all([copy.remove(), database.close()]);
		},
	};
}

/** The command that starts an example as in production. */
async function startCommand(folder: string): Promise<string> {
	const text = await readFile(join(folder, "package.json"), "utf8");
	const { scripts } = JSON.parse(text) as { scripts: { start: string } };
	return scripts.start;
}

/** What an example prints that is started as in production before it is set up, and that nobody visits. */
export async function startUnset(example: Example): Promise<string> {
	const folder = folderOf(example);
	const installed = example.install && join(root, "tests/frameworks", example.install);
	const group = startGroup(await startCommand(folder), {
		cwd: folder,
		env: {
			...appEnvironment(installed ?? folder),
			NODE_OPTIONS: installed === undefined ? sources : "",
			PORT: String(await freePort()),
		},
	});
	// One that waits for a visitor does not end.
	const timer = setTimeout(() => void group.end(), 60_000);
	await group.ended.finally(() => clearTimeout(timer));
	return group.output();
}

/** Starts an example as in production, with a mail server and a GitHub of its own. */
export async function startExample(name: string): Promise<RunningExample> {
	const [place, mail, peer, port] = await Promise.all([
		placeOf(name),
		startMailSink(),
		startGithubPeer(),
		freePort(),
	]);
	const { folder, database } = place;
	const url = `http://localhost:${port}`;
	const options = [
		...(place.isFromSources ? [sources] : []),
		`--import=${github}`,
		...(name === WITH_FULL_COST ? [] : [`--import=${cheapPasswords}`]),
	];
	const group = startGroup(await startCommand(folder), {
		cwd: folder,
		env: {
			...appEnvironment(place.installed),
			...peer.env,
			NODE_ENV: "production",
			NODE_OPTIONS: options.join(" "),
			ORIGIN: url,
			PORT: String(port),
			HOST: "localhost",
			...database.env,
			SMTP_URL: mail.url,
			MAIL_FROM: "accounts@example.com",
		},
	});
	const stop = async (): Promise<void> => {
		await group.end();
		await Promise.all([mail.close(), peer.close(), place.remove()]);
	};
	const failed = await waitUntilReady(group, `${url}/login`, 100_000);
	if (failed !== null) {
		await stop();
		throw new Error(`${name} ${failed}. It has printed:\n${group.output()}`);
	}
	return {
		url,
		database,
		mail,
		github: peer,
		reset: async () => {
			await database.empty();
			mail.mails.length = 0;
			mail.refuse(false);
			peer.person = { id: 583_231, login: "ada" };
		},
		output: group.output,
		stop,
	};
}
