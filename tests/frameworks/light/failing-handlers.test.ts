import { Elysia } from "elysia";
import express from "express";
import { fastify } from "fastify";
import { H3, HTTPError, toNodeHandler } from "h3";
import { createApp, createError, createRouter, eventHandler, toNodeListener } from "h3-1";
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Cookie } from "lucia";
import * as middleware from "lucia/middleware";
import { createServer } from "node:http";
import { afterAll, beforeEach, expect, test } from "vitest";
import { AppDatabase } from "../app-database.ts";
import { Browser } from "../browser.ts";
import { openAuth } from "../routes.ts";
import type { RunningApp } from "../app-under-test.ts";
import { listen, listenWith, runningServer } from "./listen.ts";

// A session that was renewed is renewed, also when the handler fails after that: the cookie has to
// arrive with the error. Where it does not, the framework has thrown it away.

const database = new AppDatabase();
beforeEach(() => database.reset());
afterAll(() => database.close());

const failing: Record<string, () => Promise<RunningApp>> = {
	"Express 5": async () => {
		const auth = openAuth(database.file, middleware.express());
		const app = express();
		// oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Express 5 awaits it
		app.get("/", async (req, res) => {
			await auth.handleRequest(req, res).validate();
			throw Object.assign(new Error("no"), { status: 418 });
		});
		return listen(createServer(app));
	},
	"Fastify 5": async () => {
		const auth = openAuth(database.file, middleware.fastify());
		const app = fastify();
		app.get("/", async (request, reply) => {
			await auth.handleRequest(request, reply).validate();
			throw Object.assign(new Error("no"), { statusCode: 418 });
		});
		await app.listen({ host: "127.0.0.1", port: 0 });
		return runningServer(app.server);
	},
	"h3 2": async () => {
		const auth = openAuth(database.file, middleware.h3());
		const app = new H3();
		app.get("/", async (event) => {
			await auth.handleRequest(event).validate();
			throw new HTTPError({ status: 418 });
		});
		return listen(createServer(toNodeHandler(app)));
	},
	"h3 1": async () => {
		const auth = openAuth(database.file, middleware.h3());
		const router = createRouter();
		router.get(
			"/",
			eventHandler(async (event) => {
				await auth.handleRequest(event).validate();
				throw createError({ statusCode: 418 });
			}),
		);
		return listen(createServer(toNodeListener(createApp().use(router))));
	},
	"Hono 4 with onError()": async () => {
		const auth = openAuth(database.file, middleware.hono());
		const app = new Hono();
		app.get("/", async (context) => {
			await auth.handleRequest(context).validate();
			throw new Error("no");
		});
		app.onError((_, context) => context.text("no", 418));
		return listenWith(app.fetch);
	},
	"Hono 4 with HTTPException": async () => {
		const auth = openAuth(database.file, middleware.hono());
		const app = new Hono();
		app.get("/", async (context) => {
			await auth.handleRequest(context).validate();
			throw new HTTPException(418);
		});
		return listenWith(app.fetch);
	},
	"Elysia 1": async () => {
		const auth = openAuth(database.file, middleware.elysia());
		const app = new Elysia().get("/", async (context) => {
			await auth.handleRequest(context).validate();
			context.set.status = 418;
			throw new Error("no");
		});
		return listenWith(app.fetch);
	},
};

test.each(Object.entries(failing))(
	"%s sends the cookie of a renewed session with an error of the handler",
	async (_, start) => {
		const app = await start();
		try {
			database.insertSession("s1", "ada");
			database.makeIdle("s1");
			const browser = new Browser(app.url);
			browser.keep("auth_session=s1; Path=/");
			const { status, names } = await browser.get("/");
			expect({ status, names }).toEqual({ status: 418, names: ["auth_session"] });
			expect(browser.cookie("auth_session")?.expiryTime()).toBeGreaterThan(Date.now() + 60_000);
		} finally {
			await app.stop();
		}
	},
);

test("Fastify drops cookies that come after the reply: they wait in pendingCookies", async () => {
	const auth = openAuth(database.file, middleware.fastify());
	const app = fastify();
	const pending = new Promise<readonly Cookie[]>((resolve) => {
		app.get("/", async (request, reply) => {
			const authRequest = auth.handleRequest(request, reply);
			reply.hijack();
			reply.raw.end("hijacked");
			await authRequest.validate();
			resolve(authRequest.pendingCookies);
		});
	});
	await app.listen({ host: "127.0.0.1", port: 0 });
	const { url, stop } = runningServer(app.server);
	try {
		const browser = new Browser(url);
		browser.keep("auth_session=unknown; Path=/");
		expect(await browser.get("/")).toMatchObject({ body: "hijacked", names: [] });
		expect(await pending).toMatchObject([{ name: "auth_session", value: "" }]);
	} finally {
		await stop();
	}
});
