import { createFileRoute } from "@tanstack/react-router";
import { finishGithub } from "../../../accounts/github.ts";
import { clientOf } from "../../../visitor.ts";

export const Route = createFileRoute("/login/github/callback")({
  server: {
    handlers: {
      GET: async ({ request }) => {
        const headers = await finishGithub(request, clientOf(request));
        return new Response(null, { status: 302, headers });
      },
    },
  },
});
