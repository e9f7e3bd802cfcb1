import { createMiddleware } from "@tanstack/react-start";

/** Says that a form is longer than server.js lets through. */
export const withFormLimit = createMiddleware().server(
  async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      if ((error as { status?: number }).status !== 413) throw error;
      return new Response("This form is too long", { status: 413 });
    }
  },
);
