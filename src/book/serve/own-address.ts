// The book's own server, and what the book says of it: commands that install our packages name it.
import { readFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";

/**
 * The port of `npm run dev`, and of `npm start` unless `PORT` says otherwise: one that no framework of the
 * book takes for its own development server (3000, 4173, 4321, 5173, 8080).
 */
export const localPort = 4820;

/** Where `npm start` serves the site, and with it the packed packages, unless that port is taken. */
export const localAddress: string = `http://localhost:${localPort}`;

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/**
 * Where the one who asks has found the server: a container may have it at another port than it knows.
 *
 * @param host - The `Host` header; another name than this machine's does not count.
 * @param port - The port of the server.
 */
function addressFor(host: string | undefined, port: number): string {
	const known = host !== undefined && loopback.test(host) ? host : `localhost:${port}`;
	return `http://${known}`;
}

const texts: Readonly<Record<string, string>> = {
	html: "text/html;charset=utf-8",
	md: "text/markdown;charset=utf-8",
	txt: "text/plain;charset=utf-8",
};

/** A text of the site that names the address where it is. */
interface OwnText {
	readonly type: string;
	readonly body: string;
}

/**
 * The text at a path as it is to be sent, when the site was built with another address in it than the
 * one that it is read at: a page without scripts, its Markdown and the texts for models name the
 * server that they come from.
 *
 * @param dir - The built site.
 * @param pathname - Of the request; without dots that lead up.
 * @returns undefined when the file can be sent as it is.
 */
export async function ownText(
	dir: string,
	pathname: string,
	{ headers, socket }: IncomingMessage,
): Promise<OwnText | undefined> {
	const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
	const type = texts[path.slice(path.lastIndexOf(".") + 1)];
	const address = addressFor(headers.host, socket.localPort ?? localPort);
	if (type === undefined || address === localAddress || path.includes("..")) return undefined;
	const text = await readFile(join(dir, path), "utf8").catch(() => "");
	if (!text.includes(localAddress)) return undefined;
	return { type, body: text.replaceAll(localAddress, address) };
}
