import { fastify } from "fastify";
import { fastify as middleware } from "lucia/middleware";
import * as routes from "../routes.ts";
import type { RunningApp } from "../app-under-test.ts";
import { runningServer } from "./listen.ts";

/** The app on Fastify. */
export async function startFastify(databaseFile: string): Promise<RunningApp> {
	const auth = routes.openAuth(databaseFile, middleware());
	const app = fastify();

	app.post("/sign-in", async (request, reply) => {
		reply.header("Set-Cookie", routes.themeCookie());
		const body = await routes.signIn(auth, auth.handleRequest(request, reply));
		reply.header("Set-Cookie", routes.langCookie);
		return body;
	});
	app.route({
		method: ["GET", "POST"],
		url: "/session",
		handler: async (request, reply) => {
			reply.header("Set-Cookie", routes.themeCookie());
			const body = await routes.showSession(auth.handleRequest(request, reply));
			// Fastify sends no body for null.
			return reply.type("application/json").send(JSON.stringify(body));
		},
	});
	app.get("/bearer", (request, reply) => routes.showBearer(auth.handleRequest(request, reply)));
	app.get("/cache", (request, reply) => routes.showCache(auth, auth.handleRequest(request, reply)));
	app.post("/sign-out", (request, reply) =>
		routes.signOut(auth, auth.handleRequest(request, reply)),
	);

	await app.listen({ host: "127.0.0.1", port: 0 });
	return runningServer(app.server);
}
