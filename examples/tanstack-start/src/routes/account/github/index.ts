import { createFileRoute, Outlet } from "@tanstack/react-router";
import { startLink } from "../../../accounts/github.ts";
import { refuse } from "../../../refusal.ts";

export const Route = createFileRoute("/account/github/")({
  server: {
    handlers: {
      POST: async ({ context: { session }, next, request }) => {
        const form = await request.formData();
        const password = form.get("password");
        const result = await startLink(request, session, { password });
        if (result.problem !== undefined) {
          return next(refuse(result.problem));
        }
        const { headers } = result;
        return new Response(null, { status: 303, headers });
      },
    },
  },
  component: Outlet,
});
