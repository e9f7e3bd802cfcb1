// oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 awaits handlers, and on 4 the tests report what is not caught
import type { Express } from "express";
import { express as middleware } from "lucia/middleware";
import { createServer } from "node:http";
import * as routes from "../routes.ts";
import type { RunningApp } from "../app-under-test.ts";
import { listen } from "./listen.ts";

/** The app on Express; 4 and 5 differ in nothing that it uses. */
export function startExpress(express: () => Express, databaseFile: string): Promise<RunningApp> {
	const auth = routes.openAuth(databaseFile, middleware());
	const app = express();

	app.post("/sign-in", async (req, res) => {
		res.cookie("theme", "dark", { expires: routes.farDate() });
		const body = await routes.signIn(auth, auth.handleRequest(req, res));
		res.cookie("lang", "en").json(body);
	});
	app.all("/session", async (req, res) => {
		res.cookie("theme", "dark", { expires: routes.farDate() });
		res.json(await routes.showSession(auth.handleRequest(req, res)));
	});
	app.get("/bearer", async (req, res) => {
		res.json(await routes.showBearer(auth.handleRequest(req, res)));
	});
	app.get("/cache", async (req, res) => {
		res.json(await routes.showCache(auth, auth.handleRequest(req, res)));
	});
	app.post("/sign-out", async (req, res) => {
		res.json(await routes.signOut(auth, auth.handleRequest(req, res)));
	});

	return listen(createServer(app));
}
