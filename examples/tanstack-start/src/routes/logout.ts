import { createFileRoute } from "@tanstack/react-router";
import { auth } from "../accounts/auth.ts";
import { leave } from "../visitor.ts";

export const Route = createFileRoute("/logout")({
  server: {
    handlers: {
      POST: async ({ context: { authRequest } }) => {
        const session = await authRequest.validate();
        if (session !== null) {
          await auth.invalidateSession(session.sessionId);
        }
        return leave(authRequest);
      },
    },
  },
});
