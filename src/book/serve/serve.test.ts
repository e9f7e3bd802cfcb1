import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { localAddress } from "./own-address.ts";
import { serve, type RunningServer } from "./serve.ts";

let folder: string;
let server: RunningServer;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "serve-"));
	const dir = join(folder, "site");
	const write = (path: string, content: string | Buffer): void => {
		mkdirSync(join(dir, path, ".."), { recursive: true });
		writeFileSync(join(dir, path), content);
	};
	writeFileSync(join(folder, "secret.txt"), "outside");
	write("index.html", "home");
	write("index.html.br", brotliCompressSync("home"));
	write("install/index.html", `<code>npm install ${localAddress}/packages/lucia.tgz</code>`);
	write("install/index.html.br", brotliCompressSync("as it was built"));
	write("install.md", `npm install ${localAddress}/packages/lucia.tgz`);
	write("llms.txt", `npm install ${localAddress}/packages/lucia.tgz`);
	write("404.html", "<h1>Not here</h1>");
	write("guide/users/index.html", "users");
	write("lab/web/index.html", "isolated");
	write("_astro/a.js", "export {};");
	write("_astro/a.js.br", brotliCompressSync("export {};"));
	write("_astro/a.js.gz", "what another host would send");
	write("gone.bin", "it is there when the files are listed");
	write("data.gz", "an archive that is a file of its own");
	write(".env", "SECRET=1");
	write("guide/.git/config", "secret");
	write(
		"_headers",
		`# comment
/*
  X-Content-Type-Options: nosniff
/lab/*
  Cross-Origin-Opener-Policy: same-origin
/lab/:page/
  X-Page: one
  X-Page: two
/_astro/*
  Cache-Control: public, max-age=31536000, immutable
`,
	);
	write("examples/hono.tgz", "an archive");
	write("old/page/index.html", "a page that leads on, for other hosts");
	write(
		"_redirects",
		`# comment
/old/page /guide/users/ 301
/old/guide/* /guide/:splat/
/old/elsewhere https://example.com/x 302
/old/asked/* /guide/users/?of=:splat
`,
	);
	server = await serve({ dir, port: 0 });
});

afterAll(async () => {
	await server.close();
	rmSync(folder, { recursive: true });
});

/** A request that no client tidies up: the path goes out as it stands. */
function raw(path: string, headers: Record<string, string> = {}, method = "GET") {
	return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>(
		(resolve, reject) => {
			request({ port: server.port, path, headers, method }, (response) => {
				let body = "";
				response.setEncoding("latin1");
				response.on("data", (chunk: string) => {
					body += chunk;
				});
				response.on("end", () =>
					resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
				);
			})
				.on("error", reject)
				.end();
		},
	);
}

test("a page answers at its path, and without the slash at its end it leads there", async () => {
	expect(await raw("/guide/users/")).toMatchObject({ status: 200, body: "users" });
	expect(await raw("/guide/users/index.html")).toMatchObject({ status: 200, body: "users" });
	const { status, headers } = await raw("/lab/web?x=1");
	expect({ status, to: headers["location"] }).toEqual({ status: 301, to: "/lab/web/?x=1" });
	expect(await raw("//lab/web")).not.toMatchObject({ status: 301 });
});

test("a rule with * gives its headers below its path only, and a rule for all to everything", async () => {
	const lab = await raw("/lab/web/");
	expect(lab.headers).toMatchObject({
		"cross-origin-opener-policy": "same-origin",
		"x-content-type-options": "nosniff",
		"x-page": "one, two",
	});
	const home = await raw("/");
	expect(home.headers).not.toHaveProperty("cross-origin-opener-policy");
	expect(home.headers).toHaveProperty("x-content-type-options", "nosniff");
	expect((await raw("/nowhere")).headers).toHaveProperty("x-content-type-options", "nosniff");
});

test("no answer goes out without the headers that hold for all, whatever it is", async () => {
	const etag = String((await raw("/")).headers["etag"]);
	const answers = {
		"a page": [await raw("/"), 200],
		"a script": [await raw("/_astro/a.js", { "Accept-Encoding": "br" }), 200],
		"not modified": [await raw("/", { "If-None-Match": etag }), 304],
		"to the folder": [await raw("/lab/web"), 301],
		"an old path": [await raw("/old/page"), 301],
		"to elsewhere": [await raw("/old/elsewhere"), 302],
		"not there": [await raw("/nowhere"), 404],
		hidden: [await raw("/_headers"), 404],
		"no valid path": [await raw("/%E0%A4%A"), 404],
		"another method": [await raw("/", {}, "DELETE"), 405],
		"headers too long": [await raw("/", { "X-Long": "x".repeat(20_000) }), 431],
	} as const;
	for (const [name, [{ status, headers }, expected]] of Object.entries(answers)) {
		expect([name, status, headers["x-content-type-options"]]).toEqual([name, expected, "nosniff"]);
	}
});

test("an archive of an example says that it is one", async () => {
	expect(await raw("/examples/hono.tgz")).toMatchObject({
		status: 200,
		headers: { "content-type": "application/gzip" },
		body: "an archive",
	});
	expect((await raw("/examples/none.tgz")).headers["content-type"]).toBe("text/html;charset=utf-8");
});

test("a file that vanishes while the server runs breaks off its own answer: the process had ended by it", async () => {
	rmSync(join(folder, "site/gone.bin"));
	await expect(raw("/gone.bin")).rejects.toThrow(/socket hang up|aborted|ECONNRESET/);
	expect(await raw("/guide/users/")).toMatchObject({ status: 200, body: "users" });
});

test("a text that names the server where it is has the headers that hold for all", async () => {
	for (const path of ["/install/", "/install.md", "/llms.txt"]) {
		const { status, headers } = await raw(path, { Host: "localhost:5555" });
		expect([path, status, headers["x-content-type-options"]]).toEqual([path, 200, "nosniff"]);
	}
});

test("a path below the hashed files that is not there is not kept for a year", async () => {
	for (const [path, method] of [
		["/_astro/gone.js", "GET"],
		["/_astro/a.js.br", "GET"],
		["/_astro/a.js", "POST"],
	] as const) {
		expect((await raw(path, {}, method)).headers).not.toHaveProperty("cache-control");
	}
});

test("a compressed file is no answer by itself, under none of its names", async () => {
	for (const path of [
		"/index.html.br",
		"/index.html%2Ebr",
		"/index.html.br/",
		"/index.html.br?x",
		"/_astro/a.js.br",
		"/_astro/a.js.gz",
	]) {
		expect([path, (await raw(path, { "Accept-Encoding": "br" })).status]).toEqual([path, 404]);
	}
	expect(await raw("/data.gz")).toMatchObject({ status: 200 });
});

test("files whose names begin with a dot are not for readers", async () => {
	for (const path of ["/.env", "/%2Eenv", "/guide/.git/config", "/guide/%2egit/config"]) {
		expect([path, (await raw(path)).status]).toEqual([path, 404]);
	}
});

test("an encoded slash is no slash", async () => {
	for (const path of ["/guide%2Fusers/", "/guide%2fusers%2findex.html", "/guide%5Cusers/"]) {
		expect([path, (await raw(path)).status]).toEqual([path, 404]);
	}
});

test("what has no rule of its own is asked for anew each time, hashed files never", async () => {
	expect((await raw("/")).headers["cache-control"]).toMatch(/max-age=0/);
	expect((await raw("/_astro/a.js")).headers["cache-control"]).toMatch(/immutable/);
});

test("Brotli is sent to those who take it, and only to them", async () => {
	const compressed = await raw("/", { "Accept-Encoding": "gzip, br" });
	expect(compressed.headers["content-encoding"]).toBe("br");
	expect(compressed.headers["vary"]).toBe("Accept-Encoding");
	expect(Buffer.from(compressed.body, "latin1").equals(brotliCompressSync("home"))).toBe(true);
	for (const encodings of ["gzip", "gzip, br;q=0", ""]) {
		const plain = await raw("/", { "Accept-Encoding": encodings });
		expect(plain.headers).not.toHaveProperty("content-encoding");
		expect(plain.body).toBe("home");
	}
});

test.each(["/install/", "/install/index.html", "/install.md", "/llms.txt"])(
	"%s names the server that it comes from, whatever its port, and not the one it was built for",
	async (path) => {
		const address = `http://localhost:${server.port}`;
		const found = await raw(path, { "Accept-Encoding": "br;q=0" });
		expect(found).toMatchObject({
			status: 200,
			body: expect.stringContaining(`npm install ${address}/packages/lucia.tgz`),
			headers: { "x-content-type-options": "nosniff", "cache-control": "no-cache" },
		});
		expect(found.headers["content-encoding"]).toBeUndefined();
		// As small as the file that was compressed when the site was built, or a phone waits for it.
		const compressed = await raw(path, { "Accept-Encoding": "gzip, br" });
		expect(compressed.headers).toMatchObject({ "content-encoding": "br", vary: "Accept-Encoding" });
		expect(brotliDecompressSync(Buffer.from(compressed.body, "latin1")).toString()).toBe(
			found.body,
		);
		// A container gives a port another number; a name from elsewhere is nobody's to say.
		const mapped = await raw(path, { Host: "127.0.0.1:9000" });
		expect(mapped.body).toContain("npm install http://127.0.0.1:9000/packages/");
		const foreign = await raw(path, { Host: "evil.example" });
		expect(foreign.body).toContain(`npm install ${address}/packages/`);
		// At the address that it was built for, the file goes out as it is.
		const same = await raw(path, { Host: new URL(localAddress).host });
		expect(same.body).toContain(`npm install ${localAddress}/packages/`);
	},
);

test("what is not there gets the site's page and status 404", async () => {
	expect(await raw("/nowhere/")).toMatchObject({ status: 404, body: "<h1>Not here</h1>" });
	expect(await raw("/%E0%A4%A")).toMatchObject({ status: 404 });
	expect(await raw("/", {}, "POST")).toMatchObject({ status: 405 });
});

test("an old path leads on as _redirects says, before its file is looked for", async () => {
	const leads = async (path: string) => {
		const { status, headers } = await raw(path);
		return `${status} ${String(headers["location"])}`;
	};
	expect(await leads("/old/page")).toBe("301 /guide/users/");
	expect(await leads("/old/page/?x=1")).toBe("301 /guide/users/?x=1");
	expect(await leads("/old/guide/users")).toBe("301 /guide/users/");
	expect(await leads("/old/guide/a/%C3%A9%0D%0Ax")).toBe("301 /guide/a/%C3%A9%0D%0Ax/");
	expect(await leads("/old/elsewhere")).toBe("302 https://example.com/x");
	expect(await leads("/old/asked/ada?x=1")).toBe("301 /guide/users/?of=ada");
	expect(await leads("/old/guidex")).toBe("404 undefined");
});

test("files for the host of the site are not for its readers", async () => {
	for (const path of ["/_redirects", "/_headers", "/_headers?x", "/%5Fheaders", "/_headers/"]) {
		expect(await raw(path)).toMatchObject({ status: 404 });
	}
});

test("no path leads out of the site", async () => {
	for (const path of [
		"/../secret.txt",
		"/guide/../../secret.txt",
		"/..%2fsecret.txt",
		"/%2e%2e/secret.txt",
		"/..\\secret.txt",
		"//../secret.txt",
	]) {
		const { status, body } = await raw(path);
		expect({ path, status, body }).toMatchObject({ path, status: 404, body: "<h1>Not here</h1>" });
	}
});

test("a port in use is passed over, and the one taken is said", async () => {
	const second = await serve({ dir: join(folder, "site"), port: server.port });
	try {
		expect(second.port).toBeGreaterThan(server.port);
		expect(second.url).toBe(`http://127.0.0.1:${second.port}/`);
		expect(await (await fetch(second.url)).text()).toBe("home");
	} finally {
		await second.close();
	}
});

test("without a site, or with a port that is none, a sentence says what to do", async () => {
	await expect(serve({ dir: join(folder, "nowhere"), port: 0 })).rejects.toThrow(/npm run build/);
	await expect(serve({ dir: join(folder, "site"), port: Number("x") })).rejects.toThrow(/no port/);
});

test("a rule that cannot be understood is named by its line", async () => {
	const dir = join(folder, "broken");
	mkdirSync(dir);
	writeFileSync(join(dir, "index.html"), "");
	writeFileSync(join(dir, "_headers"), "/a\n  what is this\n");
	await expect(serve({ dir, port: 0 })).rejects.toThrow(/Line 2 of _headers/);
});

test("a redirect that cannot be understood is named by its line", async () => {
	const dir = join(folder, "astray");
	mkdirSync(dir);
	writeFileSync(join(dir, "index.html"), "");
	writeFileSync(join(dir, "_redirects"), "# fine\n/a to b\n");
	await expect(serve({ dir, port: 0 })).rejects.toThrow(/Line 2 of _redirects/);
});
