import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import type { Files } from "../../playground/runtime/protocol.ts";
import { buildMountedTree } from "../../playground/runtime/webcontainer/mounted-tree.ts";
import { bundleWebContainerClient } from "../../playground/runtime/webcontainer/client-bundle.ts";

export interface TestSite {
	readonly origin: string;
	close(): Promise<void>;
}

const isolation = {
	"cross-origin-opener-policy": "same-origin",
	"cross-origin-embedder-policy": "require-corp",
};

const page = `<!doctype html><html lang="en"><title>WebContainer</title>
<link rel="icon" href="data:,"><script type="module" src="/page.js"></script>`;

/** The same page, with the headers of different sites. */
const pages = new Map<string, Readonly<Record<string, string>>>([
	["/", isolation],
	["/not-isolated", {}],
	["/no-connect", { ...isolation, "content-security-policy": "default-src 'self'; img-src data:" }],
	[
		"/no-frame",
		{
			...isolation,
			"content-security-policy":
				"default-src 'self'; img-src data:; connect-src 'self' https://stackblitz.com",
		},
	],
]);

/** A site of the smallest kind that can hold the WebContainer runtime, on a port of 127.0.0.1. */
export async function serveTestSite(project: Files): Promise<TestSite> {
	const [script, client, tree] = await Promise.all([
		bundlePage(),
		bundleWebContainerClient(),
		buildMountedTree(project),
	]);
	const built = new Map([
		["/page.js", { type: "text/javascript", body: script }],
		["/client.js", { type: "text/javascript", body: client }],
		["/files.json", { type: "application/json", body: tree }],
	]);
	const server = createServer((request, response) => {
		const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
		const headers = { "cross-origin-resource-policy": "same-origin", "cache-control": "no-store" };
		const own = pages.get(pathname);
		const file = built.get(pathname);
		if (own) {
			response.writeHead(200, { ...headers, ...own, "content-type": "text/html" }).end(page);
		} else if (file) {
			response.writeHead(200, { ...headers, "content-type": file.type }).end(file.body);
		} else {
			response.writeHead(404, headers).end();
		}
	});
	server.listen(0, "127.0.0.1");
	await new Promise((resolve) => server.once("listening", resolve));
	return {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

async function bundlePage(): Promise<string> {
	const build = await rolldown({
		input: fileURLToPath(new URL("page.ts", import.meta.url)),
		platform: "browser",
	});
	const { output } = await build.generate({ format: "esm" });
	await build.close();
	return output[0].code;
}
