import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { readProjectFiles } from "../../playground/build/project-files.ts";
import { workerAssets } from "../../playground/build/worker-assets.ts";
import { bundleProgram } from "../runtimes/bundle.ts";
import { parseHeadersFile } from "../../src/book/serve/headers-file.ts";
import { withPolicy } from "../../src/book/after-build/csp.ts";

export interface CheckServer {
	/** Address of the page that has `runtimeCheck()`. */
	readonly url: string;
	close(): Promise<void>;
}

const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Checks of the worker runtime</title></head>
<body><script type="module" src="/checks.js"></script></body>
</html>
`;

async function bundleChecks(): Promise<string> {
	const input = fileURLToPath(new URL("checks.ts", import.meta.url));
	const build = await rolldown({ input, platform: "browser" });
	const { output } = await build.generate({ format: "esm" });
	await build.close();
	return output[0].code;
}

const types: Readonly<Record<string, string>> = {
	html: "text/html; charset=utf-8",
	js: "text/javascript",
	json: "application/json",
	wasm: "application/wasm",
};

const headersOf = parseHeadersFile(
	readFileSync(new URL("../../public/_headers", import.meta.url), "utf8"),
);

/** Serves the checks under the site's own policy and headers, from memory, on a free port of this machine. */
export async function serveChecks(): Promise<CheckServer> {
	const [checks, suite, project, assets] = await Promise.all([
		bundleChecks(),
		bundleProgram("browser"),
		readProjectFiles(),
		workerAssets(),
	]);
	const files = new Map<string, string | Uint8Array>([
		["/index.html", withPolicy("/playground/", page)],
		["/checks.js", checks],
		["/suite.js", suite],
		["/project.json", JSON.stringify(project)],
		...assets.map(({ path, content }) => [`/playground/${path}`, content] as const),
	]);
	const hits: string[] = [];
	const server = createServer((request, response) => {
		const url = request.url ?? "";
		if (url.startsWith("/escape")) hits.push(url);
		const path = url === "/" ? "/index.html" : url;
		const content = path === "/hits" ? JSON.stringify(hits) : files.get(path);
		const type = path === "/hits" ? "json" : (path.split(".").at(-1) ?? "");
		const own = headersOf(path);
		response.writeHead(content === undefined ? 404 : 200, {
			...Object.fromEntries(own),
			"Content-Type": types[type] ?? "text/plain",
		});
		response.end(content);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://localhost:${port}/`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
