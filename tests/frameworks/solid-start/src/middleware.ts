import { createMiddleware } from "@solidjs/start/middleware";
import { getRequestEvent } from "solid-js/web";
import { auth } from "./auth.ts";

export default createMiddleware([
	async (event, next) => {
		const authRequest = auth.handleRequest(event.req);
		const request = getRequestEvent();
		if (request) request.locals.auth = authRequest;
		const body = await next();
		authRequest.appendCookies(event.res.headers);
		return body;
	},
]);
