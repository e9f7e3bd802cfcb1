import { createFileRoute, Outlet } from "@tanstack/react-router";
import { changePassword } from "../../accounts/passwords.ts";
import { refuse } from "../../refusal.ts";
import { leadTo } from "../../visitor.ts";

export const Route = createFileRoute("/account/password")({
  server: {
    handlers: {
      POST: async ({ context: { session }, next, request }) => {
        const form = await request.formData();
        const { problem } = await changePassword(session, {
          password: form.get("password"),
          newPassword: form.get("newPassword"),
        });
        return problem === undefined
          ? leadTo("/account?told=password")
          : next(refuse(problem));
      },
    },
  },
  component: Outlet,
});
