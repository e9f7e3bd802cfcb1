import { Elysia } from "elysia";
import { H3 } from "h3";
import { Hono } from "hono";
import * as middleware from "lucia/middleware";
import { afterAll, beforeEach, expect, test } from "vitest";
import { AppDatabase } from "../app-database.ts";
import { openAuth } from "../routes.ts";

// A handler may return a response that it has made itself, with a cookie of its own: the session's
// has to reach the browser beside it.

const database = new AppDatabase();
beforeEach(() => database.reset());
afterAll(() => database.close());

type Options = Parameters<typeof openAuth>[2];
type Ask = (request: Request) => Response | Promise<Response>;

const ownResponse = (): Response => new Response("x", { headers: { "set-cookie": "theme=dark" } });

function honoApp(options: Options, app: Hono): Ask {
	const auth = openAuth(database.file, middleware.hono(), options);
	app.get("/", async (context) => {
		await auth.handleRequest(context).validate();
		const response = ownResponse();
		return context.newResponse(response.body, response);
	});
	return app.fetch;
}

const apps: Record<string, (options: Options) => Ask> = {
	"Elysia 1": (options) => {
		const auth = openAuth(database.file, middleware.elysia(), options);
		return new Elysia().get("/", async (context) => {
			await auth.handleRequest(context).validate();
			return ownResponse();
		}).fetch;
	},
	"h3 2": (options) => {
		const auth = openAuth(database.file, middleware.h3(), options);
		const app = new H3();
		app.get("/", async (event) => {
			await auth.handleRequest(event).validate();
			return ownResponse();
		});
		return (request) => app.fetch(request);
	},
	"Hono 4, through context.newResponse()": (options) => honoApp(options, new Hono()),
	"Hono 4, through context.newResponse() and behind a middleware": (options) =>
		honoApp(
			options,
			new Hono().use(async (_, next) => next()),
		),
};

test.each(
	Object.entries(apps).flatMap(([name, open]) =>
		["host-only", "with a domain"].map((kind) => [name, kind, open] as const),
	),
)(
	"%s: the cookie of a session was lost beside one of a response of the app's own (%s)",
	async (_, kind, open) => {
		const attributes = kind === "host-only" ? {} : { domain: "example.com" };
		const ask = open({ rotateSessionIds: true, sessionCookie: { attributes } });
		database.insertSession("s1", "ada");
		database.makeIdle("s1");
		const headers = { cookie: "auth_session=s1" };
		const answer = await ask(new Request("http://localhost/", { headers }));
		const next = database.sessions().find(({ id }) => id !== "s1");
		const pairs = answer.headers.getSetCookie().map((line) => line.split(";")[0]);
		expect(pairs).toEqual(expect.arrayContaining(["theme=dark", `auth_session=${next?.id}`]));
		// The blank one for the host-only twin, where the framework keeps both, comes first.
		expect(pairs.findLast((pair) => pair?.startsWith("auth_session="))).not.toBe("auth_session=");
	},
);
