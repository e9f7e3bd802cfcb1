import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { root } from "../../../src/book/tools/command.ts";
import { appEnvironment, startGroup } from "../../../src/book/tools/process-group.ts";
import { extractSamples } from "../../../src/book/samples/read/extract.ts";

// What a reader has who follows a page to its end, in an empty folder.

/** Writes the files of a page into a new folder, below the packages that it imports. */
async function followPage(id: string): Promise<string> {
	const page = `content/getting-started/${id}.mdx`;
	const { samples } = extractSamples(page, await readFile(join(root, page), "utf8"));
	const parent = join(root, ".cache", "followed");
	await mkdir(parent, { recursive: true });
	const folder = await mkdtemp(join(parent, `${id}-`));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	await writeFile(join(folder, "package.json"), '{ "type": "module" }');
	for (const { kind, meta, code } of samples) {
		if (kind !== "typescript" || meta.title === undefined) continue;
		await mkdir(dirname(join(folder, meta.title)), { recursive: true });
		await writeFile(join(folder, meta.title), code);
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

/** Starts the server of the page on a port of its own; gives its address. */
async function startPage(id: string): Promise<string> {
	const folder = await followPage(id);
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
	return origin;
}

describe.each(["node", "express", "fastify", "hono", "elysia", "h3"])(
	"the server of /getting-started/%s",
	(id) => {
		test("signs up, shows the user, signs out, signs in, and refuses foreign forms", async () => {
			const origin = await startPage(id);
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
				return { status: response.status, body: await response.text() };
			};
			const ada = { username: "Ada", password: "lovelace writes notes" };
			expect((await send("/")).body).toContain("Sign up");
			expect(await send("/sign-up", { ...ada, password: "short" })).toMatchObject({ status: 400 });
			expect(await send("/sign-up", ada)).toMatchObject({ status: 303 });
			expect((await send("/")).body).toContain("Hello Ada");
			expect(await send("/sign-up", { ...ada, username: "ada" })).toMatchObject({
				status: 400,
				body: "This username is taken",
			});
			expect(await send("/sign-out", {}, "https://example.com")).toEqual({
				status: 403,
				body: "This form was sent by another site",
			});
			expect((await send("/")).body).toContain("Hello Ada");
			expect(await send("/sign-out", {})).toMatchObject({ status: 303 });
			expect((await send("/")).body).toContain("Sign up");
			expect(await send("/sign-in", { ...ada, password: "wrong password here" })).toEqual({
				status: 401,
				body: "Incorrect username or password",
			});
			expect(await send("/sign-in", { ...ada, username: "ADA" })).toMatchObject({ status: 303 });
			expect((await send("/")).body).toContain("Hello Ada");
		});
	},
);
