import { createFileRoute, Outlet } from "@tanstack/react-router";
import { deleteAccount } from "../../accounts/account.ts";
import { refuse } from "../../refusal.ts";
import { leave } from "../../visitor.ts";

export const Route = createFileRoute("/account/delete")({
  server: {
    handlers: {
      POST: async ({ context, next, request }) => {
        const { authRequest, session } = context;
        const form = await request.formData();
        const password = form.get("password");
        const { problem } = await deleteAccount(session, { password });
        return problem === undefined
          ? leave(authRequest, "/?told=deleted")
          : next(refuse(problem));
      },
    },
  },
  component: Outlet,
});
