import { createMiddleware } from "@tanstack/react-start";
import { withAuth } from "./auth-request.ts";
import { leadTo } from "./visitor.ts";

/** Gives forms of those who are signed in their session. */
export const withSession = createMiddleware()
  .middleware([withAuth])
  .server(async ({ context, next }) => {
    const session = await context.authRequest.validate();
    return session === null
      ? leadTo("/login")
      : next({ context: { session } });
  });
