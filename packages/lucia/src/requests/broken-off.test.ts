import { expect, test } from "vitest";
import type { Configuration } from "../configuration/configuration.ts";
import * as middleware from "../middleware/index.ts";
import { account, createInstance } from "../../test/support/instance.ts";

/** A session that is renewed with the next request, and one that the client has broken off. */
async function brokenOff(given: Configuration["middleware"]) {
	const { auth, rows } = createInstance({
		middleware: given,
		rotateSessionIds: true,
		sessionExpiresIn: { activePeriod: 1, idlePeriod: 60_000 },
	});
	await auth.createUser({ ...account("ann"), userId: "ann" });
	const attributes = { country: "CH" };
	const { sessionId } = await auth.createSession({ sessionId: "s1", userId: "ann", attributes });
	const row = rows.sessions.get(sessionId);
	if (row) rows.sessions.set(sessionId, { ...row, active_expires: Date.now() - 1 });
	const client = new AbortController();
	const headers = { cookie: `auth_session=${sessionId}` };
	const request = new Request("https://a.com/", { headers, signal: client.signal });
	return { auth, client, request };
}

const argumentOf: Record<string, (request: Request) => unknown> = {
	web: (request) => request,
	elysia: (request) => ({ request, set: { headers: {} } }),
	h3: (req) => ({ req, res: { headers: new Headers() } }),
	hono: (raw) => ({ req: { method: raw.method, url: raw.url, raw }, header: () => {} }),
	sveltekit: (request) => ({ request, cookies: { get: () => undefined, set: () => {} } }),
	qwik: (request) => ({ request, cookie: { get: () => null, set: () => {} } }),
};

test.each([
	["web", middleware.web({ deferCookies: true })],
	["elysia", middleware.elysia()],
	["h3", middleware.h3()],
	["hono", middleware.hono()],
	["sveltekit", middleware.sveltekit()],
	["qwik", middleware.qwik()],
] as const)(
	"%s: a request that the browser had broken off got the session a new id, which reached nobody",
	async (name, given) => {
		for (const isAborted of [true, false]) {
			const { auth, client, request } = await brokenOff(given);
			const authRequest = auth.handleRequest(argumentOf[name]?.(request) as never);
			if (isAborted) client.abort();
			const session = await authRequest.validate();
			expect(session).toMatchObject({ user: { userId: "ann" }, fresh: true });
			expect(session?.sessionId === "s1").toBe(isAborted);
		}
	},
);
