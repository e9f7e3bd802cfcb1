import { createFileRoute, Outlet } from "@tanstack/react-router";
import { unlinkGithub } from "../../../accounts/github.ts";
import { refuse } from "../../../refusal.ts";
import { leadTo } from "../../../visitor.ts";

export const Route = createFileRoute("/account/github/unlink")({
  server: {
    handlers: {
      POST: async ({ context: { session }, next, request }) => {
        const form = await request.formData();
        const password = form.get("password");
        const { problem } = await unlinkGithub(session, { password });
        return problem === undefined
          ? leadTo("/account?told=unlinked")
          : next(refuse(problem));
      },
    },
  },
  component: Outlet,
});
