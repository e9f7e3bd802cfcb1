// An app and two OpenID Connect providers, each at an address of its own, for `oauth.spec.ts`. The app stands on
// `localhost` and the providers on `127.0.0.1`, which is another site for a browser: its cookies are then sent
// by the rules for the way back from another site. Prints the address of the app.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { findOrCreateUser, openIdConnect, signInWith } from "@lucia-auth/oauth";
import { node } from "lucia/middleware";
import { lucia } from "lucia";
import { nodeSqlite } from "@lucia-auth/adapter-sqlite";
import { schema } from "@lucia-auth/adapter-sqlite/schema";
import { DatabaseSync } from "node:sqlite";
import { CLIENT, startOidcServer } from "../../packages/oauth/test/oidc-server.ts";

const db = new DatabaseSync(":memory:");
db.exec(schema());
const auth = lucia({
	adapter: nodeSqlite(db, { user: "user", key: "user_key", session: "user_session" }),
	env: "DEV",
	middleware: node(),
});

const server = createServer((request, response) => {
	answer(request, response).catch((error: unknown) => {
		response.writeHead(500).end(String(error));
	});
});
await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
const origin = `http://localhost:${(server.address() as AddressInfo).port}`;

async function provider(name: string) {
	const redirectUri = `${origin}/login/${name}/callback`;
	const { issuer } = await startOidcServer({ host: "127.0.0.1", redirectUri, asks: true });
	return signInWith(openIdConnect(auth, { providerId: name, issuer, ...CLIENT, redirectUri }));
}
const providers = new Map([
	["company", await provider("company")],
	["club", await provider("club")],
]);

const escaped = (text: string): string =>
	text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

function page(response: ServerResponse, body: string): void {
	response.writeHead(200, {
		"Content-Type": "text/html; charset=utf-8",
		"Cache-Control": "no-store",
	});
	response.end(`<!doctype html><html lang="en"><title>App</title><h1>App</h1>${body}`);
}

async function home(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
	const problem = url.searchParams.get("problem");
	const session = await auth.handleRequest(request, response).validate();
	const keys = session ? await auth.getAllUserKeys(session.user.userId) : [];
	const linked = keys.map(({ providerId }) => providerId).toSorted();
	page(
		response,
		`${problem === null ? "" : `<p role="alert">${escaped(problem)}</p>`}
		<p id="who">${session ? `Signed in as ${session.user.userId} by ${linked.join(" and ")}` : "Signed out"}</p>
		${[...providers.keys()].map((name) => `<p><a href="/login/${name}?from=${escaped(url.pathname)}">${name}</a></p>`).join("")}
		<form method="post" action="/sign-out"><button>Sign out</button></form>`,
	);
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
	const url = new URL(request.url ?? "/", origin);
	const authRequest = auth.handleRequest(request, response);
	if (request.method === "POST" && url.pathname === "/sign-out") {
		const session = await authRequest.validate();
		if (session) await auth.invalidateSession(session.sessionId);
		authRequest.setSession(null);
		response.writeHead(303, { Location: "/" }).end();
		return;
	}
	const [, name = "", isCallback] = /^\/login\/(\w+)(\/callback)?$/u.exec(url.pathname) ?? [];
	const signIn = providers.get(name);
	const parts = { url, cookie: request.headers.cookie };
	if (!signIn) return home(request, response, url);
	if (isCallback === undefined) {
		const { headers } = await signIn.start(parts, { returnTo: url.searchParams.get("from") });
		response.setHeaders(headers).writeHead(302).end();
		return;
	}
	const result = await signIn.finish(parts);
	response.setHeaders(result.headers);
	if (result.outcome !== "success") {
		response.writeHead(302, { Location: `/?problem=${result.outcome}` }).end();
		return;
	}
	const { userAuth, returnTo } = result;
	const session = await authRequest.validate();
	// Somebody who is signed in links what they have come back with.
	if (session && !(await userAuth.getExistingUser())) await userAuth.createKey(session.user.userId);
	const user = await findOrCreateUser(userAuth, { attributes: {} });
	const next = await auth.createSession({ userId: user.userId, attributes: {} });
	response.appendHeader("Set-Cookie", auth.createSessionCookie(next).serialize());
	response.writeHead(302, { Location: returnTo }).end();
}

console.log(origin);
