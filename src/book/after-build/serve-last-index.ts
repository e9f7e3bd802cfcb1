import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";

const types = new Map([
	["js", "text/javascript"],
	["json", "application/json"],
]);

/**
 * `astro dev` makes no search index: this handler answers with that of the last build. Without one the
 * answer is 404, and the search says so.
 * @param site - absolute path of the built site
 */
export function serveLastIndex(
	site: string,
): (request: IncomingMessage, response: ServerResponse, next: () => void) => void {
	const answer = async (name: string, response: ServerResponse): Promise<void> => {
		try {
			const content = await readFile(join(site, "pagefind", name));
			const type = types.get(name.split(".").at(-1) ?? "") ?? "application/octet-stream";
			response.setHeader("Content-Type", type).end(content);
		} catch {
			response.writeHead(404).end();
		}
	};
	return (request, response, next) => {
		const path = new URL(request.url ?? "/", "http://localhost").pathname;
		const name = /^\/pagefind\/((?:(?:index|fragment|filter)\/)?[\w-][\w.-]*)$/.exec(path)?.[1];
		if (name === undefined) next();
		else void answer(name, response);
	};
}
