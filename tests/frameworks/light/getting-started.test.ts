import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { DatabaseSync } from "node:sqlite";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { root, toolPath } from "../../../src/book/tools/command.ts";
import { appEnvironment, startGroup } from "../../../src/book/tools/process-group.ts";
import { extractSamples } from "../../../src/book/samples/read/extract.ts";

// What a reader has who follows a page to its end, in an empty folder.

/** Writes the files of a page into a new folder, below the packages that it imports. */
async function followPage(
	id: string,
	change: (code: string) => string = (code) => code,
): Promise<string> {
	const page = `content/getting-started/${id}.mdx`;
	const { samples } = extractSamples(page, await readFile(join(root, page), "utf8"));
	const parent = join(root, ".cache", "followed");
	await mkdir(parent, { recursive: true });
	const folder = await mkdtemp(join(parent, `${id}-`));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	await writeFile(join(folder, "package.json"), '{ "type": "module" }');
	for (const { meta, code } of samples) {
		if (meta.title === undefined) continue;
		await mkdir(dirname(join(folder, meta.title)), { recursive: true });
		await writeFile(join(folder, meta.title), change(code));
	}
	return folder;
}

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

/** Starts the server of the page on a port of its own; gives its address, and the folder of its files. */
async function startPage(
	id: string,
	change?: (code: string) => string,
): Promise<{ readonly origin: string; readonly folder: string }> {
	const folder = await followPage(id, change);
	const port = await freePort();
	const file = join(folder, "server.ts");
	await writeFile(file, (await readFile(file, "utf8")).replaceAll("3000", String(port)));
	const group = startGroup([process.execPath, "--conditions=@lucia/source", file], {
		cwd: folder,
		env: appEnvironment(folder),
	});
	onTestFinished(async () => void (await group.end()));
	const origin = `http://localhost:${port}`;
	// Some say that they listen before they do.
	const status = () => fetch(origin).then((response) => response.status, group.output);
	await expect.poll(status, { timeout: 60_000 }).toBe(200);
	return { origin, folder };
}

/** A page that says what was wrong, and has the forms again: no bare sentence without a way back. */
const formAgain = (error: string) => ({
	type: expect.stringMatching(/^text\/html/) as string,
	body: expect.stringMatching(
		new RegExp(`<p role="alert">${error}</p>[^]*<form method="post" action="/sign-in">`),
	) as string,
});

const servers = ["node", "express", "fastify", "hono", "elysia", "h3"];

describe.each(servers)("the server of /getting-started/%s", (id) => {
	test("signs up, shows the user, signs out, signs in, and refuses foreign forms", async () => {
		const { origin } = await startPage(id);
		let cookie = "";
		const send = async (path: string, fields?: Record<string, string>, from = origin) => {
			const response = await fetch(origin + path, {
				method: fields ? "POST" : "GET",
				redirect: "manual",
				headers: { cookie, ...(fields && { origin: from }) },
				...(fields && { body: new URLSearchParams(fields) }),
			});
			const [line] = response.headers.getSetCookie();
			if (line !== undefined) cookie = line.split(";")[0] ?? "";
			const type = response.headers.get("content-type");
			return { status: response.status, type, body: await response.text() };
		};
		const ada = { username: "Ada", password: "lovelace writes notes" };
		// As HTML: escaped, it would be text in the browser.
		expect(await send("/")).toMatchObject({
			type: expect.stringMatching(/^text\/html/),
			body: expect.stringContaining('<form method="post" action="/sign-up">'),
		});
		expect(await send("/sign-up", { ...ada, password: "short" })).toMatchObject({ status: 400 });
		expect(await send("/sign-up", { ...ada, password: "long".repeat(40) })).toMatchObject({
			status: 400,
			...formAgain("A password has 15 to 128 characters"),
		});
		expect(await send("/sign-up", ada)).toMatchObject({ status: 303 });
		expect((await send("/")).body).toContain("Hello Ada");
		expect(await send("/sign-up", { ...ada, username: "ada" })).toMatchObject({
			status: 400,
			...formAgain("This username is taken"),
		});
		expect(await send("/sign-out", {}, "https://example.com")).toMatchObject({
			status: 403,
			body: "This form was sent by another site",
		});
		expect((await send("/")).body).toContain("Hello Ada");
		expect(await send("/sign-out", {})).toMatchObject({ status: 303 });
		expect((await send("/")).body).toContain("Sign up");
		expect(await send("/sign-in", { ...ada, password: "wrong password here" })).toMatchObject({
			status: 401,
			...formAgain("Incorrect username or password"),
		});
		expect(await send("/sign-in", { ...ada, username: "ADA" })).toMatchObject({ status: 303 });
		expect((await send("/")).body).toContain("Hello Ada");
	});
});

// One program for all of them: most of its time goes into the types that they share.
test("the files of every page fit the types of its framework, by the tsconfig.json of the page", async () => {
	const folders = await Promise.all(servers.map((id) => followPage(id)));
	const configurations = await Promise.all(
		folders.map((folder) => readFile(join(folder, "tsconfig.json"), "utf8")),
	);
	expect(new Set(configurations).size).toBe(1);
	const project = await mkdtemp(join(root, ".cache", "followed", "all-"));
	onTestFinished(() => rm(project, { recursive: true, force: true }));
	const [first = ""] = folders;
	const configuration = { extends: join(first, "tsconfig.json"), include: folders };
	await writeFile(join(project, "tsconfig.json"), JSON.stringify(configuration));
	const tsc = toolPath("typescript", "tsc");
	const group = startGroup(
		[process.execPath, tsc, "--customConditions", "@lucia/source", "--pretty", "false"],
		{ cwd: project, env: appEnvironment(project) },
	);
	expect({ code: await group.ended, output: group.output() }).toEqual({ code: 0, output: "" });
});

// Express 4 stands in node_modules under another name; nothing of the page is for Express 5 alone, but
// for what becomes of a handler that fails.
const onExpress4 = (code: string): string => code.replaceAll('from "express"', 'from "express-4"');

/** As the section on Express 4 says: around each handler. */
const awaited = (code: string): string =>
	onExpress4(code)
		.replaceAll(
			/(\.(?:get|post)\("[^"]+", )(async \(req, res\) => \{[^]*?\n\})\);/g,
			"$1awaited($2));",
		)
		.replace(/^(?=[^]*, awaited\()/, 'import { awaited } from "./awaited.ts";\n');

/** Asks for the page with a cookie while the table of the sessions is gone, then without one. */
async function askWithoutTable(change?: (code: string) => string) {
	const { origin, folder } = await startPage("express", change);
	const db = new DatabaseSync(join(folder, "app.db"));
	db.exec("DROP TABLE user_session");
	db.close();
	const ask = async (headers: Record<string, string>): Promise<number | string> =>
		fetch(origin, { headers }).then(
			({ status }) => status,
			() => "no answer",
		);
	return [await ask({ cookie: "auth_session=some" }), await ask({})];
}

describe("a handler of /getting-started/express that fails", () => {
	test("is answered with 500 by Express 5, and the server goes on", async () => {
		expect(await askWithoutTable()).toEqual([500, 200]);
	});

	test("ends the server under Express 4, as the page says", async () => {
		expect(await askWithoutTable(onExpress4)).toEqual(["no answer", "no answer"]);
	});

	test("is answered by Express 4 too with awaited() around it", async () => {
		expect(await askWithoutTable(awaited)).toEqual([500, 200]);
	});
});
