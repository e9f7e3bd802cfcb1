import { createCsrfMiddleware, createStart } from "@tanstack/react-start";
import { withAuth } from "./auth-request";

// Without it TanStack Start warns at the first server function, since there is a start of one's own.
const withCsrf = createCsrfMiddleware({ filter: ({ handlerType }) => handlerType === "serverFn" });

export const startInstance = createStart(() => ({ requestMiddleware: [withCsrf, withAuth] }));
