import { cookies, headers } from "next/headers";
import type { NextRequest } from "next/server";
import { futureAuthOf, legacyAuth } from "./auth.ts";
import type { Exchange } from "./exchange.ts";

/**
 * The request as the app router knows it.
 *
 * @param middleware - As the address names it.
 * @param request - What a route handler gets; in server components and actions only the method.
 */
export async function appExchange(
	middleware: unknown,
	request: NextRequest | "GET" | "POST",
): Promise<Exchange> {
	const [store, list] = [await cookies(), await headers()];
	const method = typeof request === "string" ? request : request.method;
	const auth = futureAuthOf(middleware);
	return {
		authRequest: auth
			? auth.handleRequest(method, { cookies: () => store, headers: () => list })
			: legacyAuth.handleRequest({
					cookies: () => store,
					headers: () => list,
					request: typeof request === "string" ? null : request,
				}),
		setCookie: (name, value, expires) => {
			store.set(name, value, { path: "/", ...(expires && { expires }) });
		},
	};
}
