// The files of /guidebook/passkeys in an app.
import { readFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { Hono } from "hono";
import type { Auth } from "lucia";
import { root } from "../../src/book/tools/command.ts";
import { openPlaces, readPageFiles } from "./page-app.ts";

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

const { origin, serve } = await openPlaces();
process.env["ORIGIN"] = origin;
const { block, load } = await readPageFiles("guidebook/passkeys");
const { auth, db, passkeyRoutes, removePasskey } = (await load(
	"db.ts",
	"auth.ts",
	"passkey-routes.ts",
	"remove-passkey.ts",
)) as Guide;

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

serve(routes);
