import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { expect, onTestFinished } from "vitest";
import type { DatabaseName } from "../../../src/book/samples/drivers/databases.ts";
import { placeOf, withDatabases } from "../../../src/book/samples/drivers/pages.ts";
import { extractSamples, type Sample } from "../../../src/book/samples/read/extract.ts";
import { root, toolPath } from "../../../src/book/tools/command.ts";
import { appEnvironment, startGroup } from "../../../src/book/tools/process-group.ts";

// What a reader has who follows a start page to its end, in an empty folder.

/** A page that was followed: its files are in the folder. */
interface FollowedPage {
	readonly folder: string;
	readonly samples: readonly Sample[];
}

interface Following {
	/** What the reader has chosen; the page as it stands otherwise. */
	readonly database?: DatabaseName;
	readonly change?: (code: string) => string;
}

/**
 * Writes the files of a page into a new folder, below the packages that it imports.
 *
 * @param id - Of the page, below `content/getting-started`.
 */
export async function followPage(
	id: string,
	{ database, change = (code) => code }: Following = {},
): Promise<FollowedPage> {
	const page = `content/getting-started/${id}.mdx`;
	const source = await readFile(join(root, page), "utf8");
	// What is chosen comes after the page's own files, and in their place.
	const chosen = withDatabases(page, source).filter(
		([place]) => database !== undefined && place === placeOf(page, database),
	);
	const samples = [[page, source] as const, ...chosen].flatMap(
		([place, text]) => extractSamples(place, text).samples,
	);
	const parent = join(root, ".cache", "followed");
	await mkdir(parent, { recursive: true });
	const folder = await mkdtemp(join(parent, `${id}-`));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	await writeFile(join(folder, "package.json"), '{ "type": "module" }');
	for (const { meta, code } of samples) {
		if (meta.title === undefined || meta.prelude) continue;
		await mkdir(dirname(join(folder, meta.title)), { recursive: true });
		await writeFile(join(folder, meta.title), change(code));
	}
	return { folder, samples };
}

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

/**
 * Starts the server of a page on a port of its own; gives its address.
 *
 * @param more - Further options of Node.js, and of the environment.
 */
export async function startServer(
	folder: string,
	more: { readonly options?: readonly string[]; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
	const port = await freePort();
	for (const name of await readdir(folder)) {
		if (!name.endsWith(".ts")) continue;
		const file = join(folder, name);
		await writeFile(file, (await readFile(file, "utf8")).replaceAll("3000", String(port)));
	}
	const { options = [], env } = more;
	const server = join(folder, "server.ts");
	const group = startGroup([process.execPath, "--conditions=@lucia/source", ...options, server], {
		cwd: folder,
		env: { ...appEnvironment(folder), ...env },
	});
	onTestFinished(async () => void (await group.end()));
	const origin = `http://localhost:${port}`;
	// Some say that they listen before they do.
	const status = () => fetch(origin).then((response) => response.status, group.output);
	await expect.poll(status, { timeout: 60_000 }).toBe(200);
	return origin;
}

/** A page that says what was wrong, and has the forms again: no bare sentence without a way back. */
const formAgain = (error: string) => ({
	type: expect.stringMatching(/^text\/html/) as string,
	body: expect.stringMatching(
		new RegExp(`<p role="alert">${error}</p>[^]*<form method="post" action="/sign-in">`),
	) as string,
});

/** Signs somebody up, out and in at the server of a page, and does what it is to refuse. */
export async function expectSignIn(origin: string): Promise<void> {
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
}

/**
 * Checks the files of folders by the `tsconfig.json` of their pages, all in one program: most of its time goes
 * into the types that they share.
 */
export async function expectTypes(folders: readonly string[]): Promise<void> {
	const configurations = await Promise.all(
		folders.map((folder) => readFile(join(folder, "tsconfig.json"), "utf8")),
	);
	expect(new Set(configurations).size).toBe(1);
	const project = await mkdtemp(join(root, ".cache", "followed", "all-"));
	onTestFinished(() => rm(project, { recursive: true, force: true }));
	const [first = ""] = folders;
	const configuration = { extends: join(first, "tsconfig.json"), include: folders };
	await writeFile(join(project, "tsconfig.json"), JSON.stringify(configuration));
	const tsc = toolPath("typescript-7", "tsc");
	const group = startGroup(
		[process.execPath, tsc, "--customConditions", "@lucia/source", "--pretty", "false"],
		{ cwd: project, env: appEnvironment(project) },
	);
	expect({ code: await group.ended, output: group.output() }).toEqual({ code: 0, output: "" });
}
