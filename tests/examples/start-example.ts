import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { root } from "../../src/book/tools/command.ts";
import { appEnvironment, startGroup } from "../../src/book/tools/process-group.ts";
import { freePort, waitUntilReady } from "../frameworks/process.ts";
import { folderOf, type Example } from "./examples.ts";
import { startGithubPeer, type GithubPeer } from "./github-peer.ts";
import { startMailSink, type MailSink } from "./mail-sink.ts";

/** An example that runs, with all that stands around it. */
export interface RunningExample {
	/** Where it answers, without a slash at the end. */
	readonly url: string;
	readonly database: DatabaseSync;
	readonly mail: MailSink;
	readonly github: GithubPeer;
	/** Empties every table, and forgets all mails. */
	readonly reset: () => void;
	/** What it has printed so far. */
	readonly output: () => string;
	readonly stop: () => Promise<void>;
}

const github = join(root, "tests/frameworks/light/fetch-from-contract.mjs");

/** Starts an example as in production, with a mail server and a GitHub of its own. */
export async function startExample(example: Example): Promise<RunningExample> {
	const [mail, peer, port] = await Promise.all([startMailSink(), startGithubPeer(), freePort()]);
	const files = await mkdtemp(join(tmpdir(), "lucia-example-"));
	const databaseFile = join(files, "app.db");
	const folder = folderOf(example);
	// Has the commands of the framework.
	const installed = example.install ? join(root, "tests/frameworks", example.install) : folder;
	const text = await readFile(join(folder, "package.json"), "utf8");
	const { scripts } = JSON.parse(text) as { scripts: { start: string } };
	const url = `http://localhost:${port}`;
	const options = [
		...(example.install === undefined ? ["--conditions=@lucia/source"] : []),
		`--import=${github}`,
	];
	const group = startGroup(scripts.start, {
		cwd: folder,
		env: {
			...appEnvironment(installed),
			...peer.env,
			NODE_ENV: "production",
			NODE_OPTIONS: options.join(" "),
			ORIGIN: url,
			PORT: String(port),
			HOST: "localhost",
			DATABASE_FILE: databaseFile,
			SMTP_URL: mail.url,
			MAIL_FROM: "accounts@example.com",
		},
	});
	const stop = async (): Promise<void> => {
		await group.end();
		await Promise.all([mail.close(), peer.close()]);
		await rm(files, { recursive: true, force: true });
	};
	const failed = await waitUntilReady(group, `${url}/login`, 100_000);
	if (failed !== null) {
		await stop();
		throw new Error(`${example.name} ${failed}. It has printed:\n${group.output()}`);
	}
	const database = new DatabaseSync(databaseFile, { timeout: 10_000 });
	const tables = database
		.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
		.all()
		.map(({ name }) => String(name));
	return {
		url,
		database,
		mail,
		github: peer,
		reset: () => {
			database.exec("PRAGMA foreign_keys = OFF");
			for (const table of tables) database.exec(`DELETE FROM "${table}"`);
			mail.mails.length = 0;
			mail.refuse(false);
			peer.person = { id: 583_231, login: "ada" };
		},
		output: group.output,
		stop: async () => {
			database.close();
			await stop();
		},
	};
}
