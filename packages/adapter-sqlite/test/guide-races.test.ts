// The files of guides, as a reader copies them, on two servers with one database, at the same moment.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { extractSamples } from "../../../src/book/samples/read/extract.ts";
import { root } from "../../../src/book/tools/command.ts";
import type { GuideServer, GuideStep } from "./guide-racer.ts";

const ROUNDS = 10;

interface Race {
	readonly db: Database.Database;
	/** What each of two servers answers, of which each takes one step. */
	readonly run: (first: GuideStep, second: GuideStep) => Promise<readonly [unknown, unknown]>;
}

/** Writes the files of a guide into a new folder, below the packages that they import. */
async function filesOf(page: string): Promise<{ folder: string; files: readonly string[] }> {
	const parent = join(root, ".cache", "followed");
	await mkdir(parent, { recursive: true });
	const folder = await mkdtemp(join(parent, `${page}-`));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	await writeFile(join(folder, "package.json"), '{ "type": "module" }');
	const path = `content/guidebook/${page}.mdx`;
	const { samples } = extractSamples(path, await readFile(join(root, path), "utf8"));
	const files: string[] = [];
	for (const { kind, meta, code } of samples) {
		if (kind !== "typescript" || meta.title === undefined) continue;
		const file = join(folder, meta.title);
		await writeFile(file, code);
		// Those that try the others out stay unread.
		if (!meta.title.startsWith("try-")) files.push(pathToFileURL(file).href);
	}
	return { folder, files };
}

async function raceOf(page: string): Promise<Race> {
	const { folder, files } = await filesOf(page);
	const database = join(folder, "app.db");
	const arrived = new Int32Array(new SharedArrayBuffer(4));
	const workerData: GuideServer = { files, arrived };
	const startServer = async (): Promise<Worker> => {
		const server = new Worker(new URL("./guide-racer.ts", import.meta.url), {
			workerData,
			env: { ...process.env, DATABASE: database },
			execArgv: ["--conditions=@lucia/source"],
		});
		await once(server, "message");
		return server;
	};
	// One after the other: both make the tables.
	const servers = [await startServer(), await startServer()] as const;
	const db = new Database(database);
	onTestFinished(async () => {
		db.close();
		await Promise.all(servers.map((server) => server.terminate()));
	});
	let race = 0;
	return {
		db,
		run: async (...steps) => {
			race += 1;
			const answers = servers.map(async (server, at) => {
				const answered = once(server, "message");
				// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
				server.postMessage({ step: steps[at], race });
				const [answer] = (await answered) as [unknown];
				return answer;
			});
			return Promise.all(answers) as Promise<[unknown, unknown]>;
		},
	};
}

test("of two owners who leave at once, one stays", async () => {
	const { db, run } = await raceOf("organisations");
	db.exec("INSERT INTO user VALUES ('ada', 'ada@example.com', 1), ('eve', 'eve@example.com', 1)");
	for (let round = 0; round < ROUNDS; round++) {
		const slug = `acme-${round}`;
		db.prepare("INSERT INTO organization VALUES (?, ?)").run(slug, slug);
		db.prepare(
			"INSERT INTO membership VALUES (@slug, 'ada', 'owner'), (@slug, 'eve', 'owner')",
		).run({ slug });
		const left = await run(
			{ what: "leave", userId: "ada", slug },
			{ what: "leave", userId: "eve", slug },
		);
		expect(new Set(left)).toEqual(new Set([true, false]));
		const owners = db.prepare("SELECT * FROM membership WHERE organization_id = ?").all(slug);
		expect(owners).toHaveLength(1);
	}
});

test("an invitation that is accepted twice at once is good for one", async () => {
	const { db, run } = await raceOf("organisations");
	db.exec(`
		INSERT INTO user VALUES ('ada', 'ada@example.com', 1), ('eve', 'eve@example.com', 1);
		INSERT INTO organization VALUES ('acme', 'acme');
		INSERT INTO membership VALUES ('acme', 'ada', 'owner');
	`);
	const user = { userId: "eve", email: "EVE@example.com", emailVerified: true };
	for (let round = 0; round < ROUNDS; round++) {
		const token = `token-${round}`;
		const hash = createHash("sha256").update(token).digest("hex");
		db.prepare("INSERT INTO invitation VALUES (?, 'acme', 'eve@example.com', 'ada', ?)").run(
			hash,
			Date.now() + 100_000,
		);
		const step = { what: "accept", user, token } as const;
		const joined = await run(step, step);
		expect(new Set(joined)).toEqual(new Set(["acme", null]));
	}
});

test("of two admins who are demoted at once, one stays", async () => {
	const { db, run } = await raceOf("roles-and-permissions");
	db.exec("INSERT INTO user VALUES ('ada', 'ada', 'admin'), ('eve', 'eve', 'admin')");
	for (let round = 0; round < ROUNDS; round++) {
		db.exec("UPDATE user SET role = 'admin'");
		const demoted = await run({ what: "demote", userId: "ada" }, { what: "demote", userId: "eve" });
		expect(new Set(demoted)).toEqual(new Set([true, false]));
		expect(db.prepare("SELECT * FROM user WHERE role = 'admin'").all()).toHaveLength(1);
	}
});

test("the cart of a guest is moved once, and nothing of the guest is left", async () => {
	const { db, run } = await raceOf("guest-sessions");
	db.exec("INSERT INTO user VALUES ('ada', 'ada', NULL)");
	for (let round = 0; round < ROUNDS; round++) {
		db.exec(`
			DELETE FROM cart_item;
			INSERT INTO user VALUES ('guest', NULL, 1);
			INSERT INTO user_session VALUES ('s', 'guest', 1, 1);
			INSERT INTO cart_item VALUES ('guest', 'tea', 3), ('ada', 'tea', 2), ('guest', 'milk', 1);
		`);
		const step = { what: "moveCart", guestId: "guest", userId: "ada" } as const;
		expect(await run(step, step)).toEqual([null, null]);
		expect(db.prepare("SELECT * FROM cart_item ORDER BY product").all()).toEqual([
			{ user_id: "ada", product: "milk", quantity: 1 },
			{ user_id: "ada", product: "tea", quantity: 3 },
		]);
		expect(db.prepare("SELECT id FROM user").all()).toEqual([{ id: "ada" }]);
		expect(db.prepare("SELECT id FROM user_session").all()).toEqual([]);
	}
});

test("a guest who signs up in two tabs at once gets one key, and the old session is over", async () => {
	const { db, run } = await raceOf("guest-sessions");
	for (let round = 0; round < 5; round++) {
		const guest = `guest-${round}`;
		const soon = Date.now() + 100_000;
		db.prepare("INSERT INTO user VALUES (?, NULL, 1)").run(guest);
		db.prepare("INSERT INTO user_session VALUES (@guest, @guest, @soon, @soon)").run({
			guest,
			soon,
		});
		const cookie = `auth_session=${guest}`;
		const answers = await run(
			{ what: "signUp", cookie, name: `ada_${round}` },
			{ what: "signUp", cookie, name: `eve_${round}` },
		);
		expect(answers.filter((answer) => String(answer).startsWith("Welcome"))).toHaveLength(1);
		expect(db.prepare("SELECT * FROM user_key WHERE user_id = ?").all(guest)).toHaveLength(1);
		const sessions = db.prepare("SELECT id FROM user_session WHERE user_id = ?").all(guest);
		expect(sessions).toHaveLength(1);
		expect(sessions).not.toContainEqual({ id: guest });
	}
});
