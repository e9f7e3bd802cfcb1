import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { webContainerAssets } from "../../playground/build/webcontainer-assets.ts";
import { withPolicy } from "../../src/book/after-build/csp.ts";

export interface TestSite {
	readonly origin: string;
	close(): Promise<void>;
}

const isolation = {
	"cross-origin-opener-policy": "same-origin",
	"cross-origin-embedder-policy": "require-corp",
};

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>WebContainer</title>
<link rel="icon" href="data:,"><script type="module" src="/page.js"></script></head></html>`;

/** The page under the policy that the site gives to its own. */
const sitePage = withPolicy("/playground/webcontainer/", page);

/** The same page, with the headers of different sites. */
const pages = new Map<string, Readonly<Record<string, string>>>([
	["/", isolation],
	// The site's policy knows one host only, and so would keep a peer on a port out.
	["/no-policy", isolation],
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
export async function serveTestSite(): Promise<TestSite> {
	const [script, assets] = await Promise.all([bundlePage(), webContainerAssets()]);
	const built = new Map<string, string | Uint8Array>([
		["/page.js", script],
		...assets.map(({ path, content }) => [`/playground/${path}`, content] as const),
	]);
	const server = createServer((request, response) => {
		const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
		const headers = { "cross-origin-resource-policy": "same-origin", "cache-control": "no-store" };
		const own = pages.get(pathname);
		const file = built.get(pathname);
		if (own) {
			response
				.writeHead(200, { ...headers, ...own, "content-type": "text/html" })
				.end(pathname === "/" ? sitePage : page);
		} else if (file !== undefined) {
			const type = pathname.endsWith(".js") ? "text/javascript" : "application/json";
			response.writeHead(200, { ...headers, "content-type": type }).end(file);
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
