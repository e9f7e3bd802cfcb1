import type { AuthRequest } from "lucia";
import { futureAuth } from "./auth.ts";
import { farDate, showBearer, showCache, showSession, signIn, signOut } from "./routes.ts";

/** One request, whichever router it came through and whichever middleware reads it. */
export interface Exchange {
	readonly authRequest: AuthRequest<typeof futureAuth>;
	/** Sends a cookie of the app itself. */
	readonly setCookie: (name: string, value: string, expires?: Date) => void;
}

/** The routes of the scenario, by the last part of their path. */
const routes: Readonly<Record<string, (exchange: Exchange) => Promise<unknown>>> = {
	"sign-in": async ({ authRequest, setCookie }) => {
		setCookie("theme", "dark", farDate());
		const body = await signIn(futureAuth, authRequest);
		setCookie("lang", "en");
		return body;
	},
	session: ({ authRequest, setCookie }) => {
		setCookie("theme", "dark", farDate());
		return showSession(authRequest);
	},
	bearer: ({ authRequest }) => showBearer(authRequest),
	cache: ({ authRequest }) => showCache(futureAuth, authRequest),
	"sign-out": ({ authRequest }) => signOut(futureAuth, authRequest),
};

/** Does what a route of the scenario does, and gives its answer. */
export async function answerRoute(route: string, exchange: Exchange): Promise<unknown> {
	const answer = routes[route];
	if (!answer) throw new Error(`The scenario has no route ${route}`);
	return answer(exchange);
}
