import { createFileRoute, Outlet } from "@tanstack/react-router";
import { confirmByCode } from "../../../accounts/email-confirmation.ts";
import { refuse } from "../../../refusal.ts";
import { leadTo } from "../../../visitor.ts";

export const Route = createFileRoute("/verify-email/_waiting/")({
  server: {
    handlers: {
      POST: async ({ context: { session }, next, request }) => {
        const form = await request.formData();
        const { problem } = await confirmByCode(
          session,
          form.get("code"),
        );
        return problem === undefined
          ? leadTo("/?told=confirmed")
          : next(refuse(problem));
      },
    },
  },
  // Without a component `next()` shows nothing; the page is around it.
  component: Outlet,
});
