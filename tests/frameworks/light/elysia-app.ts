import { Elysia, type Context } from "elysia";
import { elysia } from "lucia/middleware";
import * as routes from "../routes.ts";
import type { RunningApp } from "../app-under-test.ts";
import { listenWith } from "./listen.ts";

type Adapter = NonNullable<NonNullable<ConstructorParameters<typeof Elysia>[0]>["adapter"]>;

/**
 * The app on Elysia. Sign-in sets its cookies with Elysia's own `cookie`, the other routes in
 * `set.headers`.
 *
 * @param adapter - Each has code of its own for the headers of a response. The one for Node.js is
 * behind a server of ours, because what its `listen()` starts cannot be stopped.
 */
export function startElysia(databaseFile: string, adapter?: Adapter): Promise<RunningApp> {
	const auth = routes.openAuth(databaseFile, elysia());
	const app = new Elysia(adapter ? { adapter } : {});

	app.post("/sign-in", async (context) => {
		context.cookie["theme"]?.set({ value: "dark", expires: routes.farDate() });
		const body = await routes.signIn(auth, auth.handleRequest(context));
		context.cookie["lang"]?.set({ value: "en" });
		return body;
	});
	const session = async ({ request, set }: Context): Promise<Response> => {
		set.headers["set-cookie"] = routes.themeCookie();
		return Response.json(await routes.showSession(auth.handleRequest({ request, set })));
	};
	app.get("/session", session);
	app.post("/session", session);
	app.get("/bearer", (context) => routes.showBearer(auth.handleRequest(context)));
	app.get("/cache", (context) => routes.showCache(auth, auth.handleRequest(context)));
	app.post("/sign-out", (context) => routes.signOut(auth, auth.handleRequest(context)));

	return listenWith(app.fetch);
}
