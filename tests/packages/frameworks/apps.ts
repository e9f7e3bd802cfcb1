// `auth.handleRequest()` with what each framework hands to an app, by the framework's own types.
import { nodeSqlite } from "@lucia-auth/adapter-sqlite";
import type { APIContext, MiddlewareHandler } from "astro";
import { Elysia } from "elysia";
import expressApp from "express";
import fastifyApp from "fastify";
import { H3 } from "h3";
import { createApp, createRouter, eventHandler } from "h3-1";
import { Hono } from "hono";
import { lucia, type Middleware } from "lucia";
import {
	astro,
	elysia,
	express,
	fastify,
	h3,
	hono,
	lucia as plain,
	node,
	web,
} from "lucia/middleware";
import { createServer as createHttpServer } from "node:http";
import { createServer as createHttp2Server } from "node:http2";
import { DatabaseSync } from "node:sqlite";

const adapter = nodeSqlite(new DatabaseSync(":memory:"), {
	user: "user",
	key: "user_key",
	session: "user_session",
});

// What handleRequest() takes, and the user that it finds, with each middleware.
const withMiddleware = <M extends Middleware>(middleware: M) =>
	lucia({
		adapter,
		env: "DEV",
		middleware,
		getUserAttributes: (user: { id: string; username: string }) => ({ username: user.username }),
	});

const onNode = withMiddleware(node());
createHttpServer((req, res) => {
	void onNode
		.handleRequest(req, res)
		.validate()
		.then((session) => res.end(session?.user.username));
});
createHttp2Server((req, res) => {
	void onNode
		.handleRequest(req, res)
		.validate()
		.then((session) => res.end(session?.user.username ?? ""));
});

const onExpress = withMiddleware(express());
// oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Express 5 waits for it
expressApp().post("/", async (req, res) => {
	const request = onExpress.handleRequest(req, res);
	res.json((await request.validate())?.user.username);
	request.setSession(null);
});

const onFastify = withMiddleware(fastify());
fastifyApp().post("/", async (request, reply) => {
	const session = await onFastify.handleRequest(request, reply).validate();
	return session?.user.username;
});

const onH3 = withMiddleware(h3());
new H3().post("/", async (event) => {
	const session = await onH3.handleRequest(event).validate();
	return session?.user.username;
});
createApp().use(
	createRouter().post(
		"/",
		eventHandler(async (event) => {
			const session = await onH3.handleRequest(event).validate();
			return session?.user.username;
		}),
	),
);

const onHono = withMiddleware(hono());
new Hono().post("/", async (context) => {
	const session = await onHono.handleRequest(context).validate();
	return context.json(session?.user.username ?? null);
});

const onElysia = withMiddleware(elysia());
new Elysia().post("/", async (context) => {
	const session = await onElysia.handleRequest(context).validate();
	return session?.user.username;
});

const onAstro = withMiddleware(astro());
export const onRequest: MiddlewareHandler = async (context, next) => {
	const session = await onAstro.handleRequest(context).validate();
	return session === null ? context.redirect("/sign-in") : next();
};
export const GET = async (context: APIContext): Promise<Response> => {
	const session = await onAstro.handleRequest(context).validate();
	return new Response(session?.user.username);
};

const onWeb = withMiddleware(web({ deferCookies: true }));
export default {
	fetch: async (incoming: Request): Promise<Response> => {
		const request = onWeb.handleRequest(incoming);
		const session = await request.validate();
		const response = new Response(session?.user.username);
		request.appendCookies(response.headers);
		return response;
	},
};

const onNothing = withMiddleware(plain());
export const handle = (incoming: Request): unknown =>
	onNothing.handleRequest({ request: incoming, setCookie: () => {} });

// @ts-expect-error: a request of another framework.
onExpress.handleRequest(new Request("https://example.com"));
// @ts-expect-error: no response.
onFastify.handleRequest({ method: "GET", headers: {} });
// @ts-expect-error: a request where the event is expected.
onH3.handleRequest(new Request("https://example.com"));
// @ts-expect-error: a request where the context is expected.
onHono.handleRequest(new Request("https://example.com"));
