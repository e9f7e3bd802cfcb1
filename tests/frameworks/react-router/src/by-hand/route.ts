import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "react-router";
import { authByHand as auth } from "../auth.ts";
import { langCookie, showBearer, showCache, showSession, themeCookie } from "../shared-routes.ts";

function json(body: unknown, ...cookies: readonly string[]): Response {
	const headers = cookies.map((cookie): [string, string] => ["Set-Cookie", cookie]);
	return Response.json(body, { headers });
}

const routes: Record<string, (request: Request) => Promise<Response>> = {
	session: async (request) => json(await showSession(auth.handleRequest(request)), themeCookie()),
	bearer: async (request) => json(await showBearer(auth.handleRequest(request))),
	cache: async (request) => json(await showCache(auth, auth.handleRequest(request))),
	"sign-in": async (request) => {
		await auth.handleRequest(request).validate();
		const session = await auth.createSession({ userId: "ada", attributes: {} });
		const sessionCookie = auth.createSessionCookie(session).serialize();
		return json({ sessionId: session.sessionId }, themeCookie(), sessionCookie, langCookie);
	},
	"sign-out": async (request) => {
		const session = await auth.handleRequest(request).validate();
		if (!session) return json({ signedOut: true });
		await auth.invalidateSession(session.sessionId);
		return json({ signedOut: true }, auth.createSessionCookie(null).serialize());
	},
};

export function loader({ params, request }: LoaderFunctionArgs): Promise<Response> {
	const route = routes[params["route"] ?? ""];
	if (!route) throw data(null, { status: 404 });
	return route(request);
}

export const action: (args: ActionFunctionArgs) => Promise<Response> = loader;
