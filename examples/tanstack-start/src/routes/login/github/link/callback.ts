import { createFileRoute } from "@tanstack/react-router";
import { finishLink } from "../../../../accounts/github.ts";
import { withSession } from "../../../../signed-in.ts";

export const Route = createFileRoute("/login/github/link/callback")({
  server: {
    middleware: [withSession],
    handlers: {
      GET: async ({ context: { session }, request }) => {
        const headers = await finishLink(request, session);
        return new Response(null, { status: 302, headers });
      },
    },
  },
});
