import { createFileRoute, Outlet } from "@tanstack/react-router";
import {
  sendConfirmation,
  waitingOf,
} from "../../../accounts/email-confirmation.ts";
import { refuse } from "../../../refusal.ts";
import { leadTo } from "../../../visitor.ts";

export const Route = createFileRoute("/verify-email/_waiting/resend")({
  server: {
    handlers: {
      POST: async ({ context: { session }, next }) => {
        const waiting = await waitingOf(session);
        if (waiting === null) return leadTo("/");
        const { userId } = session.user;
        const { problem } = await sendConfirmation(userId, waiting.email);
        return problem === undefined
          ? leadTo("/verify-email?told=mail-sent")
          : next(refuse(problem));
      },
    },
  },
  component: Outlet,
});
