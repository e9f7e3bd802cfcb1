import { createCsrfMiddleware, createStart } from "@tanstack/react-start";
import { withAuth } from "./auth-request.ts";
import { withFormLimit } from "./limit-forms.ts";
import { withSecurityHeaders } from "./security.ts";

const withCsrf = createCsrfMiddleware({
  filter: ({ handlerType }) => handlerType === "serverFn",
});

export const startInstance = createStart(() => ({
  requestMiddleware: [
    withSecurityHeaders,
    withFormLimit,
    withCsrf,
    withAuth,
  ],
}));
