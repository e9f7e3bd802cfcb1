import { createFileRoute, Outlet } from "@tanstack/react-router";
import { changeEmail } from "../../accounts/account.ts";
import { refuse } from "../../refusal.ts";
import { leadTo } from "../../visitor.ts";

export const Route = createFileRoute("/account/email")({
  server: {
    handlers: {
      POST: async ({ context: { session }, next, request }) => {
        const form = await request.formData();
        const { problem } = await changeEmail(session, {
          email: form.get("email"),
          password: form.get("password"),
        });
        return problem === undefined
          ? leadTo("/verify-email?told=mail-sent")
          : next(refuse(problem));
      },
    },
  },
  component: Outlet,
});
