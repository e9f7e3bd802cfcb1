import { existsSync, globSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join, posix, sep } from "node:path";
import type { Readable } from "node:stream";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import sirv from "sirv";
import { parseHeadersFile, type HeaderRules } from "./headers-file.ts";
import { localPort, ownText } from "./own-address.ts";
import { parseRedirectsFile, type RedirectRules } from "./redirects-file.ts";

export interface ServeOptions {
	/** the built site */
	readonly dir: string;
	/** the port wanted; 0 lets the system choose */
	readonly port: number;
	/** address to listen at; 127.0.0.1 unless told otherwise, so that only this machine reaches it */
	readonly host?: string;
}

export interface RunningServer {
	/** with a slash at its end */
	readonly url: string;
	/** the port taken; differs from the one wanted when that was in use */
	readonly port: number;
	/** Ends the server and every connection that is still open. */
	readonly close: () => Promise<void>;
}

const brotli = promisify(brotliCompress);

/** How many ports above the wanted one are tried before the system chooses. */
const portsTried = 50;

/** Files that speak to the host of the site, not to its readers. */
const hidden: readonly string[] = ["_headers", "_redirects"];

/**
 * What is in the folder and is no answer by itself, each as a path. A compressed file goes out in the
 * place of the one that it was made of, which says what it is.
 */
function hiddenPaths(dir: string): Set<string> {
	const files = new Set(globSync("**/*", { cwd: dir }).map((file) => file.split(sep).join("/")));
	const compressed = [...files].filter((file) => files.has(file.replace(/\.(?:br|gz)$/, "")));
	const twins = compressed.filter((file) => /\.(?:br|gz)$/.test(file));
	return new Set([...hidden, ...twins].map((file) => `/${file}`));
}

function listen(server: Server, port: number, host: string): Promise<number> {
	return new Promise((resolve, reject) => {
		const failed = (error: Error): void => reject(error);
		server.once("error", failed);
		server.listen(port, host, () => {
			server.off("error", failed);
			resolve((server.address() as AddressInfo).port);
		});
	});
}

async function listenAtFreePort(server: Server, wanted: number, host: string): Promise<number> {
	const last = Math.min(wanted + portsTried, 65_535);
	for (let port = wanted; port <= last; port += 1) {
		try {
			return await listen(server, port, host);
		} catch (error) {
			const { code } = error as NodeJS.ErrnoException;
			if (code === "EACCES") {
				throw new Error(
					`Port ${port} may not be opened by this user; choose one above 1023, such as PORT=${localPort}.`,
					{ cause: error },
				);
			}
			if (code !== "EADDRINUSE") throw error;
		}
	}
	return listen(server, 0, host);
}

/** The part of the address that rules and files are chosen by; undefined when it is no valid path. */
function pathOf(request: IncomingMessage): string | undefined {
	try {
		return decodeURI((request.url ?? "/").replace(/[?#].*$/s, ""));
	} catch {
		return undefined;
	}
}

/** Paths of the pages that stand in a folder of their own, without the slash that belongs at their end. */
function foldersOf(dir: string): Set<string> {
	const indexes = globSync("**/index.html", { cwd: dir });
	return new Set(indexes.map((file) => posix.join("/", posix.dirname(file.split(sep).join("/")))));
}

/** What sirv would answer wrongly is taken out of the request: the whole file is always right. */
function simplify({ headers }: IncomingMessage): void {
	delete headers.range;
	const encodings = headers["accept-encoding"] ?? "";
	if (/\bbr\s*;\s*q=0(?:\.0*)?\s*(?:,|$)/.test(encodings)) delete headers["accept-encoding"];
}

/** Whether a request that has been simplified takes Brotli. */
const takesBrotli = ({ headers }: IncomingMessage): boolean =>
	/\bbr\b/.test(headers["accept-encoding"]?.toString() ?? "");

/**
 * A file that is gone since the files were listed, or goes while it is sent, breaks off its own answer,
 * whose status is on its way; nobody else would hear of the error, and the process would end by it.
 */
function breakOff(file: Readable, response: ServerResponse): void {
	file.once("error", () => response.destroy());
	response.once("close", () => file.destroy());
}

/**
 * Serves a built site as a static host would: the headers of its `_headers`, the
 * redirects of its `_redirects`, Brotli where the file is
 * there and the browser takes it, its own 404 page. The files are listed once: start anew after a build.
 * @returns the running server
 * @throws Error with a sentence for people when there is no site, or the port may not be used
 */
export async function serve({
	dir,
	port,
	host = "127.0.0.1",
}: ServeOptions): Promise<RunningServer> {
	if (!existsSync(join(dir, "index.html"))) {
		throw new Error(`There is no built site in ${dir}; "npm run build" makes it.`);
	}
	if (!Number.isInteger(port) || port < 0 || port > 65_535) {
		throw new Error(
			`"${port}" is no port; choose a number from 0 to 65535, such as PORT=${localPort}.`,
		);
	}
	const rulesFile = join(dir, "_headers");
	const headersOf: HeaderRules = existsSync(rulesFile)
		? parseHeadersFile(readFileSync(rulesFile, "utf8"))
		: () => new Map();
	const redirectsFile = join(dir, "_redirects");
	const redirectOf: RedirectRules = existsSync(redirectsFile)
		? parseRedirectsFile(readFileSync(redirectsFile, "utf8"))
		: () => undefined;
	const notFoundFile = join(dir, "404.html");
	const notFoundPage = existsSync(notFoundFile) ? readFileSync(notFoundFile) : "Not found";

	const folders = foldersOf(dir);
	const withheld = hiddenPaths(dir);

	/** What is no file of the site is not kept, and is not of the type that its path promised. */
	const withoutFile = (response: ServerResponse): ServerResponse => {
		response.removeHeader("Cache-Control");
		response.removeHeader("Content-Type");
		return response;
	};
	const files = sirv(dir, {
		brotli: true,
		etag: true,
		maxAge: 0,
		// Whose type it does not know, it sends with an empty one: the archives of the examples.
		setHeaders: (response, pathname) => {
			if (pathname.endsWith(".tgz")) response.setHeader("Content-Type", "application/gzip");
		},
	});

	async function sendFile(
		request: IncomingMessage,
		response: ServerResponse,
		pathname: string,
		notFound: () => void,
	): Promise<void> {
		const text = await ownText(dir, pathname, request);
		if (text === undefined) {
			response.once("pipe", (file) => breakOff(file, response));
			files(request, response, notFound);
			return;
		}
		const headers = {
			"Content-Type": text.type,
			"Cache-Control": "no-cache",
			Vary: "Accept-Encoding",
		};
		if (!takesBrotli(request)) {
			response.writeHead(200, headers).end(text.body);
			return;
		}
		// Made anew for each address it is read at, so fast rather than small.
		const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
		const body = await brotli(text.body, { params });
		response.writeHead(200, { ...headers, "Content-Encoding": "br" }).end(body);
	}

	const server = createServer((request, response) => {
		const pathname = pathOf(request);
		// First of all: an answer that forgets them would be framed, sniffed or followed with its address.
		for (const [name, value] of headersOf(pathname ?? "/404")) response.setHeader(name, value);
		const redirect = pathname === undefined ? undefined : redirectOf(pathname);
		const notFound = (): void => {
			withoutFile(response)
				.writeHead(404, { "Content-Type": "text/html;charset=utf-8" })
				.end(notFoundPage);
		};
		if (request.method !== "GET" && request.method !== "HEAD") {
			withoutFile(response).writeHead(405, { Allow: "GET, HEAD" }).end();
		} else if (pathname === undefined || withheld.has(pathname.replace(/\/+$/, ""))) {
			notFound();
		} else if (redirect) {
			// What the reader asked for goes along, unless the rule asks for something itself.
			const query = redirect.to.includes("?") ? "" : (/\?.*$/s.exec(request.url ?? "")?.[0] ?? "");
			withoutFile(response)
				.writeHead(redirect.status, { Location: redirect.to + query })
				.end();
		} else if (pathname !== "/" && folders.has(pathname)) {
			// As static hosts do: a rule for /lab/* is then no rule that /lab escapes.
			const query = /\?.*$/s.exec(request.url ?? "")?.[0] ?? "";
			withoutFile(response)
				.writeHead(301, { Location: `${encodeURI(pathname)}/${query}` })
				.end();
		} else {
			simplify(request);
			void sendFile(request, response, pathname, notFound);
		}
	});
	server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
		if (!socket.writable) return;
		const status =
			error.code === "HPE_HEADER_OVERFLOW"
				? "431 Request Header Fields Too Large"
				: "400 Bad Request";
		const headers = [...headersOf("/400")].map(([name, value]) => `${name}: ${value}`);
		socket.end([`HTTP/1.1 ${status}`, ...headers, "Connection: close", "", ""].join("\r\n"));
	});
	// After its time-out, Node closes a connection just when a busy client sends the next request on it.
	server.keepAliveTimeout = 0;
	const taken = await listenAtFreePort(server, port, host);
	const shownHost = host.includes(":") ? `[${host}]` : host;
	return {
		url: `http://${shownHost}:${taken}/`,
		port: taken,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
