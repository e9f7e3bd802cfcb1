import { createMiddleware } from "@solidjs/start/middleware";
import { getRequestEvent } from "solid-js/web";
import { auth } from "./server/accounts/auth.ts";
import { securityHeaders } from "./server/accounts/security-headers.ts";

export default createMiddleware([
  async (event, next) => {
    for (const [name, value] of Object.entries(securityHeaders)) {
      event.res.headers.set(name, value);
    }
    const authRequest = auth.handleRequest(event.req);
    if (authRequest.refusal !== null) {
      return new Response("This form was sent by another site", {
        status: 403,
      });
    }
    const request = getRequestEvent();
    if (request) request.locals.auth = authRequest;
    const body = await next();
    authRequest.appendCookies(event.res.headers);
    return body;
  },
  async (_event, next) => {
    try {
      return await next();
    } catch (error) {
      // It is longer than server.js lets through.
      if ((error as { status?: number }).status !== 413) throw error;
      return new Response("This form is too long", { status: 413 });
    }
  },
]);
