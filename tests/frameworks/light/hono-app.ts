import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { setCookie } from "hono/cookie";
import { hono } from "lucia/middleware";
import type { Server } from "node:http";
import * as routes from "../routes.ts";
import type { RunningApp } from "../app-under-test.ts";
import { listen } from "./listen.ts";

/** The app on Hono. */
export function startHono(databaseFile: string): Promise<RunningApp> {
	const auth = routes.openAuth(databaseFile, hono());
	const app = new Hono();

	app.post("/sign-in", async (context) => {
		setCookie(context, "theme", "dark", { expires: routes.farDate() });
		const body = await routes.signIn(auth, auth.handleRequest(context));
		context.header("Set-Cookie", routes.langCookie, { append: true });
		return context.json(body);
	});
	app.on(["GET", "POST"], "/session", async (context) => {
		setCookie(context, "theme", "dark", { expires: routes.farDate() });
		return context.json(await routes.showSession(auth.handleRequest(context)));
	});
	app.get("/bearer", async (context) =>
		context.json(await routes.showBearer(auth.handleRequest(context))),
	);
	app.get("/cache", async (context) =>
		context.json(await routes.showCache(auth, auth.handleRequest(context))),
	);
	app.post("/sign-out", async (context) =>
		context.json(await routes.signOut(auth, auth.handleRequest(context))),
	);

	return listen(createAdaptorServer(app) as Server);
}
