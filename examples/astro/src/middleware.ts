import type { APIContext } from "astro";
import { defineMiddleware } from "astro:middleware";
import { auth } from "./accounts/auth.ts";
import { securityHeaders } from "./accounts/security-headers.ts";

const { "Content-Security-Policy": policy, ...headers } = securityHeaders;

/** The answer to a form that no page of this app has sent. */
async function refuse({
  locals,
  request,
}: APIContext): Promise<Response | null> {
  if (locals.auth.refusal !== null) {
    return new Response("This form was sent by another site", {
      status: 403,
    });
  }
  try {
    // Fails for what is longer than `bodySizeLimit` in astro.config.ts.
    await request.clone().arrayBuffer();
  } catch {
    return new Response("This form is too long", { status: 413 });
  }
  return null;
}

export const onRequest = defineMiddleware(async (context, next) => {
  context.locals.auth = auth.handleRequest(context);
  const response = (await refuse(context)) ?? (await next());
  for (const [name, value] of Object.entries(headers)) {
    response.headers.set(name, value);
  }
  // In development, Vite puts scripts and styles into the pages.
  if (import.meta.env.PROD) {
    response.headers.set("Content-Security-Policy", policy);
  }
  return response;
});
