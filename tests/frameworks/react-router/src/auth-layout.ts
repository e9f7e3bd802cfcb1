import type { MiddlewareFunction } from "react-router";
import { auth, authRequest } from "./auth.ts";

export { Outlet as default } from "react-router";

export const middleware: MiddlewareFunction<Response>[] = [
	async ({ context, request }, next) => {
		const authorized = auth.handleRequest(request);
		context.set(authRequest, authorized);
		const response = await next();
		authorized.appendCookies(response.headers);
		return response;
	},
];
