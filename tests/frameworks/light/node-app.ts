import { node } from "lucia/middleware";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import * as routes from "../routes.ts";
import type { RunningApp } from "../app-under-test.ts";
import { listen } from "./listen.ts";

/** The app on plain `node:http`. */
export async function startNode(databaseFile: string): Promise<RunningApp> {
	const auth = routes.openAuth(databaseFile, node());

	async function answer(req: IncomingMessage, res: ServerResponse): Promise<unknown> {
		const request = auth.handleRequest(req, res);
		switch (`${req.method} ${req.url}`) {
			case "POST /sign-in": {
				res.appendHeader("Set-Cookie", routes.themeCookie());
				const body = await routes.signIn(auth, request);
				res.appendHeader("Set-Cookie", routes.langCookie);
				return body;
			}
			case "GET /session":
			case "POST /session":
				res.setHeader("Set-Cookie", routes.themeCookie());
				return routes.showSession(request);
			case "GET /bearer":
				return routes.showBearer(request);
			case "GET /cache":
				return routes.showCache(auth, request);
			case "POST /sign-out":
				return routes.signOut(auth, request);
			default:
				res.statusCode = 404;
				return null;
		}
	}

	async function respond(req: IncomingMessage, res: ServerResponse): Promise<void> {
		try {
			const body = await answer(req, res);
			res.setHeader("Content-Type", "application/json");
			res.end(JSON.stringify(body));
		} catch (error) {
			res.statusCode = 500;
			res.end(String(error));
		}
	}

	return listen(createServer((req, res) => void respond(req, res)));
}
