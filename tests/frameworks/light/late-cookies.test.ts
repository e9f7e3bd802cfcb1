import { node as elysiaOnNode } from "@elysiajs/node";
import { Elysia } from "elysia";
import express from "express";
import { fastify } from "fastify";
import { H3, toNodeHandler } from "h3";
import {
	createApp,
	createEventStream,
	createRouter,
	eventHandler,
	toNodeListener,
	toWebHandler,
} from "h3-1";
import { Hono, type Context } from "hono";
import { stream, streamSSE, streamText } from "hono/streaming";
import type { AuthRequest } from "lucia";
import * as middleware from "lucia/middleware";
import { createServer } from "node:http";
import { Readable } from "node:stream";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { AppDatabase } from "../app-database.ts";
import type { RunningApp } from "../app-under-test.ts";
import { openAuth } from "../routes.ts";
import { listen, listenWith, runningServer } from "./listen.ts";

// A cookie that comes when the response has gone: nothing was sent and nothing was pending, and with
// `rotateSessionIds` the user was signed out after the grace period. Now the session keeps its id.

const database = new AppDatabase();
beforeEach(() => database.reset());
afterAll(() => database.close());

type Validate = (handle: () => AuthRequest<never>) => Promise<void>;

/** Starts an app that calls this in the middle of its stream, after the first chunk has been read. */
type Start = (validate: Validate) => Promise<RunningApp> | RunningApp;

const rotating = { rotateSessionIds: true };
const auth = {
	node: openAuth(database.file, middleware.node(), rotating),
	express: openAuth(database.file, middleware.express(), rotating),
	fastify: openAuth(database.file, middleware.fastify(), rotating),
	h3: openAuth(database.file, middleware.h3(), rotating),
	hono: openAuth(database.file, middleware.hono(), rotating),
	elysia: openAuth(database.file, middleware.elysia(), rotating),
};

// Until the client has the headers: before that a cookie may still be in time.
let headersArrived: Promise<unknown> = Promise.resolve();

/** Two chunks, between which it is validated. */
async function* chunks(validate: () => Promise<void>): AsyncGenerator<string> {
	yield "first";
	await headersArrived;
	await validate();
	yield "second";
}

function webStream(validate: () => Promise<void>): ReadableStream<Uint8Array> {
	return Readable.toWeb(
		Readable.from(chunks(validate)).map((text: string) => new TextEncoder().encode(text)),
	) as ReadableStream<Uint8Array>;
}

function honoApp(
	handler: (context: Context, validate: Validate) => Response,
	withMiddleware = false,
) {
	return (validate: Validate): Hono => {
		const app = new Hono();
		if (withMiddleware) app.use(async (_, next) => next());
		app.get("/", (context) => handler(context, validate));
		return app;
	};
}

const honoHandlers: Record<string, (context: Context, validate: Validate) => Response> = {
	stream: (context, validate) => {
		const request = auth.hono.handleRequest(context);
		return stream(context, async (out) => {
			await out.write("first");
			await validate(() => request as never);
			await out.write("second");
		});
	},
	"streamText, which is asked in the stream": (context, validate) =>
		streamText(context, async (out) => {
			await validate(() => auth.hono.handleRequest(context) as never);
			await out.write("first");
			await out.write("second");
		}),
	streamSSE: (context, validate) => {
		const request = auth.hono.handleRequest(context);
		return streamSSE(context, async (out) => {
			await out.writeSSE({ data: "first" });
			await validate(() => request as never);
			await out.writeSSE({ data: "second" });
		});
	},
	"body()": (context, validate) => {
		const request = auth.hono.handleRequest(context);
		return context.body(webStream(() => validate(() => request as never)));
	},
};

const apps: Record<string, Start> = {
	"node:http": (validate) =>
		listen(
			createServer((req, res) => {
				res.write("first", () => {
					void validate(() => auth.node.handleRequest(req, res) as never).then(() =>
						res.end("second"),
					);
				});
			}),
		),
	"Express 5, a server-sent event": (validate) => {
		const app = express();
		app.get("/", (req, res) => {
			res.set("Content-Type", "text/event-stream").flushHeaders();
			void validate(() => auth.express.handleRequest(req, res) as never).then(() =>
				res.end("data: x\n\n"),
			);
		});
		return listen(createServer(app));
	},
	"Fastify 5": async (validate) => {
		const app = fastify();
		app.get("/", (request, reply) =>
			reply.send(
				Readable.from(
					chunks(() => validate(() => auth.fastify.handleRequest(request, reply) as never)),
				),
			),
		);
		await app.listen({ host: "127.0.0.1", port: 0 });
		return runningServer(app.server);
	},
	"h3 2 on Node.js": (validate) => {
		const app = new H3();
		app.get("/", (event) => {
			const request = auth.h3.handleRequest(event);
			return webStream(() => validate(() => request as never));
		});
		return listen(createServer(toNodeHandler(app)));
	},
	"h3 2 as a function": (validate) => {
		const app = new H3();
		app.get("/", (event) => {
			const request = auth.h3.handleRequest(event);
			return webStream(() => validate(() => request as never));
		});
		return listenWith((request) => app.fetch(request));
	},
	"h3 1 on Node.js": (validate) => {
		const router = createRouter().get(
			"/",
			eventHandler((event) =>
				webStream(() => validate(() => auth.h3.handleRequest(event) as never)),
			),
		);
		return listen(createServer(toNodeListener(createApp().use(router))));
	},
	"h3 1 as a function": (validate) => {
		const router = createRouter().get(
			"/",
			eventHandler((event) =>
				webStream(() => validate(() => auth.h3.handleRequest(event) as never)),
			),
		);
		return listenWith(toWebHandler(createApp().use(router)));
	},
	"h3 1, a server-sent event": (validate) => {
		const router = createRouter().get(
			"/",
			eventHandler((event) => {
				const events = createEventStream(event);
				void (async () => {
					await events.push("first");
					await validate(() => auth.h3.handleRequest(event) as never);
					await events.push("second");
					await events.close();
				})();
				return events.send();
			}),
		);
		return listen(createServer(toNodeListener(createApp().use(router))));
	},
	...Object.fromEntries(
		Object.entries(honoHandlers).flatMap(([name, handler]): [string, Start][] =>
			[false, true].map((withMiddleware): [string, Start] => [
				`Hono 4, ${name}${withMiddleware ? ", behind a middleware" : ""}`,
				(validate) => listenWith(honoApp(handler, withMiddleware)(validate).fetch),
			]),
		),
	),
	"Elysia 1": (validate) =>
		listenWith(
			new Elysia().get("/", async function* (context) {
				yield "first";
				await validate(() => auth.elysia.handleRequest(context) as never);
				yield "second";
			}).fetch,
		),
	"Elysia 1, a stream": (validate) =>
		listenWith(
			new Elysia().get("/", (context) => {
				const request = auth.elysia.handleRequest(context);
				return webStream(() => validate(() => request as never));
			}).fetch,
		),
	"Elysia 1 on Node.js": (validate) =>
		listenWith(
			new Elysia({ adapter: elysiaOnNode() }).get("/", async function* (context) {
				yield "first";
				await validate(() => auth.elysia.handleRequest(context) as never);
				yield "second";
			}).fetch,
		),
};

describe.each(Object.entries(apps))("%s", (_, start) => {
	test.each(["idle", "dead"])(
		"sent nothing in a stream, and nothing was pending: the cookie of a session that is %s waits",
		async (kind) => {
			database.insertSession("s1", "ada");
			if (kind === "idle") database.makeIdle("s1");
			else database.makeDead("s1");
			let resolve: (pending: readonly string[]) => void;
			const promise = new Promise<readonly string[]>((answer) => {
				resolve = answer;
			});
			const app = await start(async (handle) => {
				const request = handle();
				await request.validate();
				resolve(request.pendingCookies.map(({ value }) => value));
			});
			try {
				const answering = fetch(app.url, { headers: { cookie: "auth_session=s1" } });
				headersArrived = answering;
				const answer = await answering;
				await answer.text();
				const found = {
					sent: answer.headers.getSetCookie().length,
					pending: await promise,
					ids: database.sessions().map(({ id }) => id),
				};
				expect(found).toEqual({ sent: 0, pending: [kind === "idle" ? "s1" : ""], ids: ["s1"] });
			} finally {
				await app.stop();
			}
		},
	);
});

describe("an Elysia generator before its first value", () => {
	const headers = { cookie: "auth_session=s1" };
	/** Asked as a server asks it, or by a program: a server may split what Elysia has joined. */
	const ways: Record<string, (app: Elysia) => Promise<Response>> = {
		"over HTTP": async (app) => {
			const running = await listenWith(app.fetch);
			try {
				const answer = await fetch(running.url, { headers });
				await answer.text();
				return answer;
			} finally {
				await running.stop();
			}
		},
		"by app.fetch()": async (app) => {
			const answer = await app.fetch(new Request("http://localhost/", { headers }));
			await answer.body?.cancel();
			return answer;
		},
	};
	const domain = { sessionCookie: { attributes: { domain: "example.com" } } };

	test.each(
		Object.entries(ways).flatMap(([way, ask]) =>
			[{}, domain].map((options) => [way, options, ask] as const),
		),
	)(
		"with a domain two cookies were one line, of which browsers read the blank one: now one is sent (%s, %j)",
		async (_, options, ask) => {
			const withOptions = openAuth(database.file, middleware.elysia(), { ...rotating, ...options });
			database.insertSession("s1", "ada");
			database.makeIdle("s1");
			const answer = await ask(
				new Elysia().get("/", async function* (context) {
					await withOptions.handleRequest(context).validate();
					yield "first";
				}) as never,
			);
			const next = database.sessions().find(({ id }) => id !== "s1");
			const lines = answer.headers.getSetCookie().map((line) => line.split(";")[0]);
			expect(lines).toEqual([`auth_session=${next?.id}`]);
		},
	);
});
