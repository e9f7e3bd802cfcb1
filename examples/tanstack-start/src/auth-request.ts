import { createMiddleware } from "@tanstack/react-start";
import { auth } from "./accounts/auth.ts";
import type { Refusal } from "./refusal.ts";

/** Refuses forms of other sites, and sends the cookies that wait. */
export const withAuth = createMiddleware().server(
  async ({ next, request }) => {
    const authRequest = auth.handleRequest(request);
    if (authRequest.refusal !== null) {
      return new Response("This form was sent by another site", {
        status: 403,
      });
    }
    // The handler of a form puts another one in its place.
    const refusal = null as Refusal | null;
    const result = await next({ context: { authRequest, refusal } });
    authRequest.appendCookies(result.response.headers);
    return result;
  },
);
