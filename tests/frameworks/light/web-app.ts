import { web } from "lucia/middleware";
import * as routes from "../routes.ts";
import type { RunningApp } from "../app-under-test.ts";
import { listenWith } from "./listen.ts";

type Routes = Record<string, (request: Request, headers: Headers) => Promise<unknown>>;

/** The app on nothing but `Request` and `Response`, with the cookies left to the library. */
export function startWeb(databaseFile: string): Promise<RunningApp> {
	const auth = routes.openAuth(databaseFile, web({ deferCookies: true }));
	type AuthRequest = ReturnType<typeof auth.handleRequest>;

	/** What a route answers, and at the end the cookies that wait. */
	const answer =
		(route: (authRequest: AuthRequest, headers: Headers) => Promise<unknown>) =>
		async (request: Request, headers: Headers): Promise<unknown> => {
			const authRequest = auth.handleRequest(request);
			const body = await route(authRequest, headers);
			authRequest.appendCookies(headers);
			return body;
		};
	const session = answer((authRequest, headers) => {
		headers.append("Set-Cookie", routes.themeCookie());
		return routes.showSession(authRequest);
	});

	return serve({
		"POST /sign-in": answer(async (authRequest, headers) => {
			headers.append("Set-Cookie", routes.themeCookie());
			const body = await routes.signIn(auth, authRequest);
			headers.append("Set-Cookie", routes.langCookie);
			return body;
		}),
		"GET /session": session,
		"POST /session": session,
		"GET /bearer": answer((authRequest) => routes.showBearer(authRequest)),
		"GET /cache": answer((authRequest) => routes.showCache(auth, authRequest)),
		"POST /sign-out": answer((authRequest) => routes.signOut(auth, authRequest)),
	});
}

/** The same as apps of v2 do it: each sends the cookies of sign-in and sign-out by hand. */
export function startWebByHand(databaseFile: string): Promise<RunningApp> {
	const auth = routes.openAuth(databaseFile, web());

	const session: Routes[string] = (request, headers) => {
		headers.append("Set-Cookie", routes.themeCookie());
		return routes.showSession(auth.handleRequest(request));
	};

	return serve({
		"POST /sign-in": async (request, headers) => {
			headers.append("Set-Cookie", routes.themeCookie());
			await auth.handleRequest(request).validate();
			const session = await auth.createSession({ userId: "ada", attributes: {} });
			headers.append("Set-Cookie", auth.createSessionCookie(session).serialize());
			headers.append("Set-Cookie", routes.langCookie);
			return { sessionId: session.sessionId };
		},
		"GET /session": session,
		"POST /session": session,
		"GET /bearer": (request) => routes.showBearer(auth.handleRequest(request)),
		"GET /cache": (request) => routes.showCache(auth, auth.handleRequest(request)),
		"POST /sign-out": async (request, headers) => {
			const session = await auth.handleRequest(request).validate();
			if (session) {
				await auth.invalidateSession(session.sessionId);
				headers.append("Set-Cookie", auth.createSessionCookie(null).serialize());
			}
			return { signedOut: true };
		},
	});
}

function serve(table: Routes): Promise<RunningApp> {
	return listenWith(async (request) => {
		const headers = new Headers();
		const route = table[`${request.method} ${new URL(request.url).pathname}`];
		if (!route) return new Response(null, { status: 404 });
		return Response.json(await route(request, headers), { headers });
	});
}
