import { defineMiddleware } from "astro:middleware";
import { auth } from "./accounts/auth.ts";
import { securityHeaders } from "./accounts/security-headers.ts";

const { "Content-Security-Policy": policy, ...headers } = securityHeaders;

export const onRequest = defineMiddleware(async (context, next) => {
  context.locals.auth = auth.handleRequest(context);
  const response =
    context.locals.auth.refusal === null
      ? await next()
      : new Response("This form was sent by another site", {
          status: 403,
        });
  for (const [name, value] of Object.entries(headers)) {
    response.headers.set(name, value);
  }
  // In development, Vite puts scripts and styles into the pages.
  if (import.meta.env.PROD) {
    response.headers.set("Content-Security-Policy", policy);
  }
  return response;
});
