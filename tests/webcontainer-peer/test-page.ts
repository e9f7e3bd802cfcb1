import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { bundleWebContainerClient } from "../../playground/runtime/webcontainer/client-bundle.ts";

export interface TestSite {
	readonly origin: string;
	close(): Promise<void>;
}

const isolation = {
	"cross-origin-opener-policy": "same-origin",
	"cross-origin-embedder-policy": "require-corp",
};

const files = {
	"/": {
		type: "text/html",
		headers: isolation,
		body: page(),
	},
	"/not-isolated": { type: "text/html", headers: {}, body: page() },
	"/no-connect": {
		type: "text/html",
		headers: { ...isolation, "content-security-policy": "default-src 'self'; img-src data:" },
		body: page(),
	},
	"/no-frame": {
		type: "text/html",
		headers: {
			...isolation,
			"content-security-policy":
				"default-src 'self'; img-src data:; connect-src 'self' https://stackblitz.com",
		},
		body: page(),
	},
} as const;

function page(): string {
	return `<!doctype html><html lang="en"><title>WebContainer</title>
<link rel="icon" href="data:,"><script type="module" src="/page.js"></script>`;
}

/** A site of the smallest kind that can hold the WebContainer runtime, on a port of 127.0.0.1. */
export async function serveTestSite(): Promise<TestSite> {
	const [script, client] = await Promise.all([bundlePage(), bundleWebContainerClient()]);
	const server = createServer((request, response) => {
		const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
		const headers = { "cross-origin-resource-policy": "same-origin", "cache-control": "no-store" };
		const file = files[pathname as keyof typeof files];
		if (file) {
			response
				.writeHead(200, { ...headers, ...file.headers, "content-type": file.type })
				.end(file.body);
		} else if (pathname === "/page.js" || pathname === "/client.js") {
			response
				.writeHead(200, { ...headers, "content-type": "text/javascript" })
				.end(pathname === "/page.js" ? script : client);
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
