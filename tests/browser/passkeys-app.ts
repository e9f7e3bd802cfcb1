// The files of /guidebook/passkeys as a reader copies them, in an app on one port of `localhost`, and a page of
// somebody else on another: for a browser another origin, with passkeys of the same host. Prints both addresses.
import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { stripTypeScriptTypes } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import type { Auth } from "lucia";
import { extractSamples } from "../../src/book/samples/read/extract.ts";
import { root } from "../../src/book/tools/command.ts";

const PAGE = "content/guidebook/passkeys.mdx";

/** What the files of the guide export. */
interface Guide {
	readonly auth: Auth;
	readonly db: {
		readonly exec: (sql: string) => unknown;
		readonly prepare: (sql: string) => { readonly all: () => unknown[] };
	};
	readonly passkeyRoutes: Hono;
	readonly removePasskey: (userId: string, id: string) => boolean;
}

async function listen(): Promise<{ readonly server: Server; readonly origin: string }> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
	return { server, origin: `http://localhost:${(server.address() as AddressInfo).port}` };
}

const { samples } = extractSamples(PAGE, await readFile(join(root, PAGE), "utf8"));

function block(title: string): string {
	const found = samples.find(({ meta }) => meta.title === title);
	if (!found) throw new Error(`${PAGE} has no block with the title "${title}"`);
	return found.code;
}

async function loadGuide(): Promise<Guide> {
	const parent = join(root, ".cache", "followed");
	await mkdir(parent, { recursive: true });
	const folder = await mkdtemp(join(parent, "passkeys-"));
	await writeFile(join(folder, "package.json"), '{ "type": "module" }');
	for (const { kind, meta, code } of samples) {
		if (kind === "typescript" && meta.title !== undefined)
			await writeFile(join(folder, meta.title), code);
	}
	const files = ["db.ts", "auth.ts", "passkey-routes.ts", "remove-passkey.ts"];
	const modules = await Promise.all(
		files.map(async (file) => (await import(join(folder, file))) as object),
	);
	return Object.assign({}, ...modules) as Guide;
}

const app = await listen();
const stranger = await listen();
process.env["ORIGIN"] = app.origin;
const { auth, db, passkeyRoutes, removePasskey } = await loadGuide();

/** The page of the guide, with the library that a bundler would add. */
const page = (body: string): string => `<!doctype html><html lang="en"><title>App</title>
	<script type="importmap">{ "imports": { "@simplewebauthn/browser": "/library/index.js" } }</script>
	<link rel="icon" href="data:,"><h1>App</h1>${body}
	<script type="module" src="/passkey-client.js"></script></html>`;

const routes = new Hono();
routes.route("/passkeys", passkeyRoutes);
routes.get("/", async (context) => {
	const session = await auth.handleRequest(context).validate();
	const { username } = (session?.user ?? {}) as { readonly username?: string };
	const who = username === undefined ? "Signed out" : `Signed in as ${username}`;
	return context.html(page(`<p id="who">${who}</p>${block("account.html")}`));
});
routes.get("/sign-in", (context) => context.html(page(block("sign-in.html"))));
routes.get("/passkey-client.js", (context) =>
	context.body(stripTypeScriptTypes(block("passkey-client.ts")), 200, {
		"Content-Type": "text/javascript",
	}),
);
routes.get("/library/*", async (context) => {
	const file = context.req.path.slice("/library/".length);
	const folder = join(root, "node_modules", "@simplewebauthn", "browser", "esm");
	return context.body(await readFile(join(folder, file), "utf8"), 200, {
		"Content-Type": "text/javascript",
	});
});
// What belongs to the app around the guide, and what a test has to look at.
routes.post("/test/sign-up/:username", async (context) => {
	const username = context.req.param("username");
	const user = await auth.createUser({ key: null, attributes: { username } });
	const session = await auth.createSession({ userId: user.userId, attributes: {} });
	auth.handleRequest(context).setSession(session);
	return context.text(user.userId);
});
routes.post("/test/old-sessions", (context) => {
	db.exec("UPDATE user_session SET created_at = created_at - 600000");
	return context.body(null, 204);
});
routes.post("/test/expire-challenges", (context) => {
	db.exec("UPDATE webauthn_challenge SET expires = 0");
	return context.body(null, 204);
});
routes.get("/test/passkeys", (context) =>
	context.json(db.prepare("SELECT id, user_id, counter FROM passkey").all()),
);
routes.post("/test/remove/:userId/:id", (context) => {
	const { userId, id } = context.req.param();
	return context.json(removePasskey(userId, id));
});

const answer = getRequestListener(routes.fetch);
app.server.on("request", (request, response) => void answer(request, response));
stranger.server.on("request", (_, response) => {
	response.setHeader("Content-Type", "text/html");
	response.end(
		'<!doctype html><html lang="en"><title>Look-alike</title><link rel="icon" href="data:,">',
	);
});
console.log(`${app.origin} ${stranger.origin}`);
