// The files of a page of the book as a reader copies them, in an app on one port of `localhost`, and a page of
// somebody else on another: for a browser another origin, with passkeys of the same host.
import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { extractSamples } from "../../src/book/samples/read/extract.ts";
import { root } from "../../src/book/tools/command.ts";

/** Where an app answers, and where somebody else does. */
interface Places {
	readonly origin: string;
	/** Answers with these routes from now on, and prints both addresses. */
	readonly serve: (routes: Hono) => void;
}

async function listen(): Promise<{ readonly server: Server; readonly origin: string }> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
	return { server, origin: `http://localhost:${(server.address() as AddressInfo).port}` };
}

const lookAlike =
	'<!doctype html><html lang="en"><title>Look-alike</title><link rel="icon" href="data:,">';

export async function openPlaces(): Promise<Places> {
	const app = await listen();
	const stranger = await listen();
	return {
		origin: app.origin,
		serve: (routes) => {
			const answer = getRequestListener(routes.fetch);
			app.server.on("request", (request, response) => void answer(request, response));
			stranger.server.on("request", (_, response) => {
				response.setHeader("Content-Type", "text/html");
				response.end(lookAlike);
			});
			console.log(`${app.origin} ${stranger.origin}`);
		},
	};
}

/** The blocks of a page. */
interface PageFiles {
	readonly block: (title: string) => string;
	/** All that the named files export, which stand in one folder with the others of the page. */
	readonly load: (...files: readonly string[]) => Promise<object>;
}

/**
 * Reads a page below content/.
 *
 * @param change - What a reader changes in the files, such as the address of the app.
 */
export async function readPageFiles(
	page: string,
	change: (code: string) => string = (code) => code,
): Promise<PageFiles> {
	const file = `content/${page}.mdx`;
	const { samples } = extractSamples(file, await readFile(join(root, file), "utf8"));
	const parent = join(root, ".cache", "followed");
	await mkdir(parent, { recursive: true });
	const folder = await mkdtemp(join(parent, `${basename(page)}-`));
	await writeFile(join(folder, "package.json"), '{ "type": "module" }');
	for (const { kind, meta, code } of samples) {
		if (kind === "typescript" && meta.title !== undefined)
			await writeFile(join(folder, meta.title), change(code));
	}
	return {
		block: (title) => {
			const found = samples.find(({ meta }) => meta.title === title);
			if (!found) throw new Error(`${file} has no block with the title "${title}"`);
			return found.code;
		},
		load: async (...files) => {
			const modules = await Promise.all(
				files.map(async (name) => (await import(join(folder, name))) as object),
			);
			return Object.assign({}, ...modules) as object;
		},
	};
}
