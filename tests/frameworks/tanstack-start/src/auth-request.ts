import { createMiddleware } from "@tanstack/react-start";
import { auth } from "./auth";

/** Gives routes and server functions their `AuthRequest`, and its cookies to the response. */
export const withAuth = createMiddleware().server(async ({ next, request }) => {
	const authRequest = auth.handleRequest(request);
	const result = await next({ context: { authRequest } });
	authRequest.appendCookies(result.response.headers);
	return result;
});
