import { defineMiddleware } from "astro:middleware";
import { auth } from "./auth.ts";

export const onRequest = defineMiddleware((context, next) => {
	context.locals.auth = auth.handleRequest(context);
	return next();
});
