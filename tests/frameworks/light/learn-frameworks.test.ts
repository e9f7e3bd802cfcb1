// The six servers of “In your framework”, with the files of the lessons before it.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { extractSamples } from "../../../src/book/samples/read/extract.ts";
import { root } from "../../../src/book/tools/command.ts";
import { learnPage } from "../../learn/files.ts";
import { expectTypes, startServer } from "./followed-page.ts";

const servers = ["node", "express", "fastify", "hono", "elysia", "h3"];
const lesson = "content/learn/frameworks.mdx";

/** How the start page of Node.js has its types checked. */
const start = "content/getting-started/node.mdx";
const settings =
	extractSamples(start, await readFile(join(root, start), "utf8")).samples.find(
		({ meta }) => meta.title === "tsconfig.json",
	)?.code ?? "";

const earlier = [
	["sessions", ["db.ts", "session.ts"]],
	["cookies", ["cookie.ts", "auth.ts"]],
	["csrf", ["csrf.ts"]],
] as const;

/** What a reader has who chose a server. */
async function follow(server: string): Promise<string> {
	const parent = join(root, ".cache", "followed");
	await mkdir(parent, { recursive: true });
	const folder = await mkdtemp(join(parent, `learn-${server}-`));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	await writeFile(join(folder, "package.json"), '{ "type": "module" }');
	for (const [page, files] of earlier) {
		const { file } = await learnPage(page);
		for (const name of files) await writeFile(join(folder, name), file(name));
	}
	const source = await readFile(join(root, lesson), "utf8");
	const own = source.replaceAll(
		/<For framework="([^"]*)">([^]*?)<\/For>/g,
		(_, frameworks: string, text: string) => (frameworks.split(" ").includes(server) ? text : ""),
	);
	for (const { meta, code } of extractSamples(lesson, own).samples) {
		if (meta.title === undefined || meta.prelude) continue;
		await writeFile(join(folder, meta.title), code);
	}
	return folder;
}

/** Makes a user and a session, as the page that asks for a password would. */
async function newToken(folder: string, database: string): Promise<string> {
	const program = `
		import { db } from "./db.ts";
		import { createSession } from "./session.ts";
		db.exec("INSERT OR IGNORE INTO auth_user (id) VALUES ('ada')");
		console.log((await createSession("ada")).token);
	`;
	const { stdout } = await promisify(execFile)(
		process.execPath,
		["--input-type=module-typescript", "--eval", program],
		{ cwd: folder, env: { ...process.env, DATABASE: database } },
	);
	return stdout.trim();
}

describe.each(servers)("the lesson about frameworks, on %s", (server) => {
	test("knows who is signed in, refuses other sites before everything, and signs out for good", async () => {
		const folder = await follow(server);
		const database = join(folder, "app.db");
		const token = await newToken(folder, database);
		const other = await newToken(folder, database);
		const origin = await startServer(folder, { env: { DATABASE: database } });

		const send = async (path: string, method: string, headers: Record<string, string>) => {
			const response = await fetch(origin + path, { method, headers, redirect: "manual" });
			return {
				status: response.status,
				body: await response.text(),
				cache: response.headers.get("cache-control"),
				location: response.headers.get("location"),
				cookies: response.headers.getSetCookie(),
			};
		};
		const cookie = `theme=dark; __Host-session=${token}`;
		const form = { "Content-Type": "application/x-www-form-urlencoded" };
		const hello = { status: 200, body: "Hello ada", cache: "no-store" };
		const stranger = { status: 200, body: "Hello stranger" };

		expect(await send("/", "GET", {})).toMatchObject(stranger);
		expect(await send("/", "GET", { cookie })).toMatchObject(hello);
		// A link from anywhere opens the page.
		const link = { cookie, "Sec-Fetch-Site": "cross-site" };
		expect(await send("/", "GET", link)).toMatchObject(hello);

		const refused = { status: 403, body: "This came from another site", cookies: [] };
		for (const from of [
			{ "Sec-Fetch-Site": "cross-site" },
			{ "Sec-Fetch-Site": "same-site" },
			{ Origin: "https://evil.example" },
			{},
		] as Record<string, string>[])
			expect(await send("/sign-out", "POST", { ...form, ...from, cookie })).toMatchObject(refused);
		expect(await send("/nowhere", "DELETE", { cookie })).toMatchObject(refused);
		expect(await send("/", "GET", { cookie })).toMatchObject(hello);

		const left = await send("/sign-out", "POST", {
			...form,
			"Sec-Fetch-Site": "same-origin",
			cookie,
		});
		expect(left).toMatchObject({
			status: 303,
			location: "/",
			cache: "no-store",
			cookies: [expect.stringMatching(/^__Host-session=; Max-Age=0;.*HttpOnly/)],
		});
		expect(await send("/", "GET", { cookie })).toMatchObject(stranger);
		// The one on another device stays; an old browser says where the form was by Origin alone.
		const device = { cookie: `__Host-session=${other}` };
		expect(await send("/", "GET", device)).toMatchObject(hello);
		expect(await send("/sign-out", "POST", { ...form, Origin: origin, ...device })).toMatchObject({
			status: 303,
		});
		expect(await send("/", "GET", device)).toMatchObject(stranger);
	});
});

test("the files of the lesson fit the types of every server", async () => {
	const folders = await Promise.all(servers.map(follow));
	for (const folder of folders) await writeFile(join(folder, "tsconfig.json"), settings);
	await expectTypes(folders);
});
