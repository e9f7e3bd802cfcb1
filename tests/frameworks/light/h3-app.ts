import { H3, toNodeHandler } from "h3";
import { h3 } from "lucia/middleware";
import { createServer } from "node:http";
import * as routes from "../routes.ts";
import type { RunningApp } from "../app-under-test.ts";
import { listen } from "./listen.ts";

/** The app on h3 2. */
export function startH3(databaseFile: string): Promise<RunningApp> {
	const auth = routes.openAuth(databaseFile, h3());
	const app = new H3();

	app.post("/sign-in", async (event) => {
		event.res.headers.append("Set-Cookie", routes.themeCookie());
		const body = await routes.signIn(auth, auth.handleRequest(event));
		event.res.headers.append("Set-Cookie", routes.langCookie);
		return body;
	});
	app.all("/session", async (event) => {
		event.res.headers.append("Set-Cookie", routes.themeCookie());
		// h3 sends no body for null.
		return (await routes.showSession(auth.handleRequest(event))) ?? "null";
	});
	app.get("/bearer", (event) => routes.showBearer(auth.handleRequest(event)));
	app.get("/cache", (event) => routes.showCache(auth, auth.handleRequest(event)));
	app.post("/sign-out", (event) => routes.signOut(auth, auth.handleRequest(event)));

	return listen(createServer(toNodeHandler(app)));
}
