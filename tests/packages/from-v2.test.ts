// /migrate/from-v2, followed: the commands and the SQL are the page's own. Where only the choice of versions is the
// question, npm writes the lock and fetches nothing; nowhere a script of a package runs, since better-sqlite3 8 and 9
// cannot be compiled for the Node.js of this repository.
import { betterSqlite3 } from "@lucia-auth/adapter-sqlite";
import { betterSqlite3 as betterSqlite3OfV2 } from "adapter-sqlite-v2";
import Database from "better-sqlite3";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { lucia } from "lucia";
import { lucia as luciaV2 } from "lucia-v2";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { installCommands, type ToInstall } from "../../src/book/contents/packages.ts";
import { extractSamples } from "../../src/book/samples/read/extract.ts";
import { root } from "../../src/book/tools/command.ts";
import { startProcess } from "../frameworks/process.ts";
import { servePackages, type ServedPackages } from "./served-packages.ts";

const run = promisify(execFile);
const { tarballs } = inject("consumer");
const page = "content/migrate/from-v2.mdx";
const text = await readFile(join(root, page), "utf8");

/** What `<Install>` is told, in the order of the page. */
const installs = [...text.matchAll(/^<Install (.*) \/>$/gm)].map(
	([, props = ""]): ToInstall =>
		Object.fromEntries(
			[...props.matchAll(/(\w+)=\{(\[[^\]]*\])\}/g)].map(([, name, list = ""]) => [
				name,
				JSON.parse(list),
			]),
		) as ToInstall,
);
const [all = {}, coreAlone = {}] = installs;

function block(title: string): string {
	const found = extractSamples(page, text).samples.filter(({ meta }) => meta.title === title);
	const [sample] = found;
	if (sample === undefined || found.length > 1)
		throw new Error(`${page} has ${found.length} blocks with the title "${title}"`);
	return sample.code;
}

let folder: string;
let book: ServedPackages;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "lucia-from-v2-"));
	book = await servePackages(tarballs);
});

afterAll(async () => {
	await book.close();
	await rm(folder, { recursive: true, force: true });
});

async function type(
	cwd: string,
	lines: string | readonly string[],
	env: NodeJS.ProcessEnv = {},
): Promise<void> {
	const npm = { npm_config_ignore_scripts: "true", npm_config_audit: "false" };
	const options = { cwd, env: { ...process.env, ...npm, ...env } };
	await run("sh", ["-e", "-c", [lines].flat().join("\n")], options);
}

const resolveOnly = { npm_config_package_lock_only: "true" };
const swap = (toInstall: ToInstall): readonly string[] =>
	installCommands("npm", toInstall, book.address);

type Versions = Readonly<Record<string, string>>;

async function newApp(
	name: string,
	dependencies: Versions,
	devDependencies: Versions = {},
): Promise<string> {
	const app = join(folder, name);
	await mkdir(app);
	const manifest = { name: "app", private: true, type: "module", dependencies, devDependencies };
	await writeFile(join(app, "package.json"), JSON.stringify(manifest));
	return app;
}

/** The versions in the lock of an app. */
async function lockedIn(app: string, names: readonly string[]): Promise<readonly string[]> {
	const lock = JSON.parse(await readFile(join(app, "package-lock.json"), "utf8")) as {
		packages: Record<string, { version: string } | undefined>;
	};
	return names.map((name) => lock.packages[`node_modules/${name}`]?.version ?? "none");
}

const ofSqlite = ["lucia", "@lucia-auth/adapter-sqlite", "better-sqlite3"];

/** What such apps depended on in 2023, besides Lucia and their driver. */
const apps: readonly {
	readonly name: string;
	readonly driver: string;
	readonly dependencies: Versions;
	readonly dev: Versions;
}[] = [
	{
		name: "Express",
		driver: "^8.4.0",
		dependencies: { express: "^4.18.2" },
		dev: { "@types/express": "^4.17.17", tsx: "^3.12.6", typescript: "^4.9.5" },
	},
	{
		name: "SvelteKit",
		driver: "^8.4.0",
		dependencies: {},
		dev: {
			"@sveltejs/adapter-auto": "^2.0.0",
			"@sveltejs/kit": "^1.20.4",
			svelte: "^4.0.5",
			"svelte-check": "^3.4.3",
			typescript: "^5.0.0",
			vite: "^4.4.2",
		},
	},
	{
		name: "the Pages Router of Next.js",
		driver: "^9.0.0",
		dependencies: {
			"@lucia-auth/oauth": "^3.0.0",
			next: "13.4.19",
			react: "18.2.0",
			"react-dom": "18.2.0",
		},
		dev: { "@types/node": "20.4.2", "@types/react": "18.2.15", typescript: "5.1.6" },
	},
	{
		name: "Astro",
		driver: "^9.0.0",
		dependencies: { "@astrojs/node": "^5.3.0", astro: "^2.8.3" },
		dev: {},
	},
];

test.each(apps)(
	"an app of v2's authors on $name takes the page's commands, there and back",
	async ({ name, driver, dependencies, dev }) => {
		const app = await newApp(
			name,
			{
				...dependencies,
				lucia: "^2.4.0",
				"@lucia-auth/adapter-sqlite": "^2.0.0",
				"better-sqlite3": driver,
			},
			{ ...dev, "@types/better-sqlite3": "^7.6.4" },
		);
		await type(app, "npm install", resolveOnly);
		const [, , before] = await lockedIn(app, ofSqlite);
		expect(before).toMatch(/^[89]\./);

		await type(app, swap(all), resolveOnly);
		expect(await lockedIn(app, ofSqlite)).toEqual([
			expect.stringMatching(/^2\.([89]|\d\d)\./),
			expect.stringMatching(/^2\.[1-9]/),
			expect.stringMatching(/^13\./),
		]);
		await type(app, "npm ci --dry-run");

		await type(app, block("back"), resolveOnly);
		expect(await lockedIn(app, ofSqlite)).toEqual([
			"2.7.7",
			"2.0.1",
			expect.stringMatching(/^13\./),
		]);
		await type(app, "npm ci --dry-run");
	},
);

test("our adapter without a driver that fits ends in ERESOLVE, as the page says", async () => {
	const app = await newApp("one-by-one", {
		lucia: "^2.4.0",
		"@lucia-auth/adapter-sqlite": "^2.0.0",
		"better-sqlite3": "^9.0.0",
	});
	await type(app, "npm install", resolveOnly);
	const { packages } = all;
	await expect(type(app, swap({ packages: packages ?? [] }), resolveOnly)).rejects.toThrow(
		"ERESOLVE",
	);
});

test("an app on another adapter of v2 swaps the core alone", async () => {
	const app = await newApp("postgresql", {
		lucia: "^2.4.0",
		"@lucia-auth/adapter-postgresql": "^2.0.0",
		pg: "^8.11.0",
	});
	const names = ["lucia", "@lucia-auth/adapter-postgresql"];
	await type(app, "npm install", resolveOnly);
	await type(app, swap(coreAlone), resolveOnly);
	expect(await lockedIn(app, names)).toEqual([expect.stringMatching(/^2\.8/), "2.0.2"]);
	await type(app, "npm install lucia@2.7.7", resolveOnly);
	expect(await lockedIn(app, names)).toEqual(["2.7.7", "2.0.2"]);
});

test("an app of v2 is installed, checked and run on its way there and back", async () => {
	const app = await newApp(
		"whole",
		{ lucia: "^2.4.0", "@lucia-auth/adapter-sqlite": "^2.0.0", "better-sqlite3": "^9.0.0" },
		{ "@types/better-sqlite3": "^7.6.4", "@types/node": "24.19.2", typescript: "5.9.3" },
	);
	const source = join(import.meta.dirname, "v2-app");
	const other = (path: string): boolean => !path.endsWith("package.json");
	await cp(source, app, { recursive: true, filter: other });
	const check = (): Promise<unknown> =>
		run(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.json"], { cwd: app });
	const form = new URLSearchParams({ username: "Ada", password: "a long pass phrase" });
	const post = async (path: string): Promise<number> => {
		const command = [process.execPath, "--no-warnings", "app.ts"] as const;
		const server = await startProcess({ command, cwd: app }, join(folder, "whole.db"));
		try {
			const init = { method: "POST", body: form, headers: { Origin: server.url } };
			return (await fetch(server.url + path, init)).status;
		} finally {
			await server.stop();
		}
	};

	await type(app, "npm install");
	await check();
	await type(app, swap(all));
	await check();
	expect(await post("/sign-up")).toBe(200);
	await type(app, block("back"));
	await check();
	expect(await post("/sign-in")).toBe(200);
});

const tables = { user: "user", key: "user_key", session: "user_session" };

function newDatabase(): InstanceType<typeof Database> {
	const db = new Database(":memory:");
	db.exec(`
		CREATE TABLE user (id TEXT NOT NULL PRIMARY KEY);
		CREATE TABLE user_key (
			id TEXT NOT NULL PRIMARY KEY, user_id TEXT NOT NULL REFERENCES user (id), hashed_password TEXT
		);
		CREATE TABLE user_session (
			id TEXT NOT NULL PRIMARY KEY, user_id TEXT NOT NULL REFERENCES user (id),
			active_expires INTEGER NOT NULL, idle_expires INTEGER NOT NULL
		);`);
	return db;
}

const onV2 = (db: InstanceType<typeof Database>, sessionCookie: { name?: string } = {}) =>
	luciaV2({
		env: "DEV",
		// Its types belong to the `lucia` beside it, which in this repository is ours.
		adapter: betterSqlite3OfV2(db, tables) as never,
		sessionCookie,
	});

test("a stored hash signs nobody in after the way back", async () => {
	const db = newDatabase();
	const auth = lucia({ env: "DEV", adapter: betterSqlite3(db, tables), hashSessionIds: true });
	const { userId } = await auth.createUser({ key: null, attributes: {} });
	await auth.createSession({ userId, attributes: {} });
	const stored = db.prepare("SELECT id FROM user_session").pluck().get() as string;
	// Else nothing would have to be done.
	expect(await onV2(db).validateSession(stored)).toMatchObject({ user: { userId } });

	db.exec(block("hashed sessions"));
	await expect(onV2(db).validateSession(stored)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
});

test("the SQL of the way back leaves the sessions that v2 can read", async () => {
	const db = newDatabase();
	const auth = lucia({ env: "DEV", adapter: betterSqlite3(db, tables) });
	const { userId } = await auth.createUser({ key: null, attributes: {} });
	const { sessionId } = await auth.createSession({ userId, attributes: {} });
	db.exec(block("hashed sessions"));
	expect(await onV2(db).validateSession(sessionId)).toMatchObject({ sessionId });
});

test("v2 reads the cookie with a prefix when its name says so", async () => {
	const db = newDatabase();
	const adapter = betterSqlite3(db, tables);
	const auth = lucia({ env: "PROD", adapter, sessionCookie: { prefix: "__Host-" } });
	const { userId } = await auth.createUser({ key: null, attributes: {} });
	const session = await auth.createSession({ userId, attributes: {} });
	const [cookie = ""] = auth.createSessionCookie(session).serialize().split(";");
	expect(onV2(db).readSessionCookie(cookie)).toBeNull();
	const [, name] = /sessionCookie: \{ name: "(.+?)" \}/.exec(text) ?? [];
	expect(onV2(db, { name: name ?? "" }).readSessionCookie(cookie)).toBe(session.sessionId);
});

test("with foreign keys, v2 deletes a user when the table of tokens is gone", async () => {
	const db = newDatabase();
	db.exec(`PRAGMA foreign_keys = ON;
		CREATE TABLE user_token (id TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES user (id))`);
	const { userId } = await onV2(db).createUser({ key: null, attributes: {} });
	db.prepare("INSERT INTO user_token VALUES ('t', ?)").run(userId);
	await expect(onV2(db).deleteUser(userId)).rejects.toThrow("FOREIGN KEY");
	db.exec("DROP TABLE user_token");
	await onV2(db).deleteUser(userId);
	expect(db.prepare("SELECT count(*) FROM user").pluck().get()).toBe(0);
});
