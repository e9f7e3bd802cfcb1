import express from "express";
import { fastify } from "fastify";
import { H3, toNodeHandler } from "h3";
import { createApp, createRouter, eventHandler, toNodeListener } from "h3-1";
import { Hono } from "hono";
import type { AuthRequest } from "lucia";
import * as middleware from "lucia/middleware";
import { EventEmitter, once } from "node:events";
import { createServer, get } from "node:http";
import { connect, createServer as createHttp2Server } from "node:http2";
import { afterAll, beforeEach, expect, test } from "vitest";
import { AppDatabase } from "../app-database.ts";
import type { RunningApp } from "../app-under-test.ts";
import { openAuth } from "../routes.ts";
import { listen, listenWith, runningServer } from "./listen.ts";

// A browser breaks requests off whenever someone clicks another link before the page is there. The
// new id of a session went into a response that nobody got, and the user was signed out after the
// grace period.

const database = new AppDatabase();
beforeEach(() => database.reset());
afterAll(() => database.close());

const open = (given: Parameters<typeof openAuth>[1]) =>
	openAuth(database.file, given, { rotateSessionIds: true });

/** Calls this with the request, and with what says that its client has gone. */
type Answer = (request: AuthRequest<never>, closed: Promise<unknown>) => Promise<void>;

const apps: Record<string, (answer: Answer) => RunningApp | Promise<RunningApp>> = {
	"node:http": (answer) => {
		const auth = open(middleware.node());
		return listen(
			createServer((req, res) => {
				void answer(auth.handleRequest(req, res) as never, once(res, "close"));
			}),
		);
	},
	"Express 5": (answer) => {
		const auth = open(middleware.express());
		const app = express();
		app.get("/", (req, res) => {
			void answer(auth.handleRequest(req, res) as never, once(res, "close"));
		});
		return listen(createServer(app));
	},
	"Fastify 5": async (answer) => {
		const auth = open(middleware.fastify());
		const app = fastify();
		app.get("/", async (request, reply) => {
			await answer(auth.handleRequest(request, reply) as never, once(reply.raw, "close"));
			return "";
		});
		await app.listen({ host: "127.0.0.1", port: 0 });
		return runningServer(app.server);
	},
	"h3 2": (answer) => {
		const auth = open(middleware.h3());
		const app = new H3();
		app.get("/", async (event) => {
			const res = event.runtime?.node?.res;
			if (!res) throw new Error("This is no server of Node.js.");
			await answer(auth.handleRequest(event) as never, once(res as never, "close"));
			return "";
		});
		return listen(createServer(toNodeHandler(app)));
	},
	"h3 1": (answer) => {
		const auth = open(middleware.h3());
		const handler = eventHandler(async (event) => {
			await answer(auth.handleRequest(event) as never, once(event.node.res, "close"));
			return "";
		});
		const router = createRouter().get("/", handler);
		return listen(createServer(toNodeListener(createApp().use(router))));
	},
	"Hono 4": (answer) => {
		const auth = open(middleware.hono());
		const app = new Hono<{ Bindings: { outgoing: never } }>();
		app.get("/", async (context) => {
			await answer(auth.handleRequest(context) as never, once(context.env.outgoing, "close"));
			return context.text("");
		});
		return listenWith(app.fetch);
	},
};

/** Whether the session has its id still, when its request is validated after this client has gone. */
async function idsAfter(
	start: (answer: Answer) => RunningApp | Promise<RunningApp>,
	visit: (url: string, arrived: Promise<unknown>) => Promise<void>,
): Promise<readonly string[]> {
	database.insertSession("s1", "ada");
	database.makeIdle("s1");
	const events = new EventEmitter();
	const arrived = once(events, "arrived");
	const answered = once(events, "answered");
	const app = await start(async (request, closed) => {
		events.emit("arrived");
		await closed;
		await request.validate();
		events.emit("answered");
	});
	try {
		await visit(app.url, arrived);
		await answered;
		return database.sessions().map(({ id }) => id);
	} finally {
		await app.stop();
	}
}

test.each(Object.entries(apps))(
	"%s: a session whose client has gone keeps its id",
	async (_, start) => {
		const ids = await idsAfter(start, async (url, arrived) => {
			const request = get(url, { headers: { cookie: "auth_session=s1" } });
			request.on("error", () => undefined);
			await arrived;
			request.destroy();
		});
		expect(ids).toEqual(["s1"]);
	},
);

test("HTTP/2: a session whose stream was cancelled keeps its id", async () => {
	const auth = open(middleware.node());
	const server = createHttp2Server();
	const ids = await idsAfter(
		async (answer) => {
			server.on("request", (req, res) => {
				void answer(auth.handleRequest(req, res) as never, once(res, "close"));
			});
			const app = await listen(server as never);
			return { ...app, stop: () => undefined };
		},
		async (url, arrived) => {
			const client = connect(url);
			const stream = client.request({ ":path": "/", cookie: "auth_session=s1" });
			stream.on("error", () => undefined);
			stream.end();
			await arrived;
			stream.close(8);
			await once(stream, "close");
			client.close();
		},
	);
	server.close();
	expect(ids).toEqual(["s1"]);
});
