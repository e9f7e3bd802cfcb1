import { createFileRoute } from "@tanstack/react-router";
import { signOutOthers } from "../../accounts/sessions.ts";
import { leadTo } from "../../visitor.ts";

export const Route = createFileRoute("/account/sign-out-others")({
  server: {
    handlers: {
      POST: async ({ context: { session } }) => {
        await signOutOthers(session);
        return leadTo("/account?told=others-signed-out");
      },
    },
  },
});
