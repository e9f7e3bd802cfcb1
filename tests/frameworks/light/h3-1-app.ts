import {
	appendResponseHeader,
	createApp,
	createRouter,
	eventHandler,
	setCookie,
	toNodeListener,
} from "h3-1";
import { h3 } from "lucia/middleware";
import { createServer } from "node:http";
import * as routes from "../routes.ts";
import type { RunningApp } from "../app-under-test.ts";
import { listen } from "./listen.ts";

/** The app on h3 1, as in Nuxt 3 and 4. */
export function startH3Version1(databaseFile: string): Promise<RunningApp> {
	const auth = routes.openAuth(databaseFile, h3());
	const router = createRouter();

	router.post(
		"/sign-in",
		eventHandler(async (event) => {
			setCookie(event, "theme", "dark", { expires: routes.farDate() });
			const body = await routes.signIn(auth, auth.handleRequest(event));
			appendResponseHeader(event, "Set-Cookie", routes.langCookie);
			return body;
		}),
	);
	router.use(
		"/session",
		eventHandler(async (event) => {
			setCookie(event, "theme", "dark", { expires: routes.farDate() });
			// h3 sends no body for null.
			return (await routes.showSession(auth.handleRequest(event))) ?? "null";
		}),
	);
	router.get(
		"/bearer",
		eventHandler((event) => routes.showBearer(auth.handleRequest(event))),
	);
	router.get(
		"/cache",
		eventHandler((event) => routes.showCache(auth, auth.handleRequest(event))),
	);
	router.post(
		"/sign-out",
		eventHandler((event) => routes.signOut(auth, auth.handleRequest(event))),
	);

	return listen(createServer(toNodeListener(createApp().use(router))));
}
