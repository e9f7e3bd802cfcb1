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
]);
