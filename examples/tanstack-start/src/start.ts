import { createCsrfMiddleware, createStart } from "@tanstack/react-start";
import { withSecurityHeaders } from "./security.ts";
import { withAuth } from "./auth-request.ts";

const withCsrf = createCsrfMiddleware({
  filter: ({ handlerType }) => handlerType === "serverFn",
});

export const startInstance = createStart(() => ({
  requestMiddleware: [withSecurityHeaders, withCsrf, withAuth],
}));
