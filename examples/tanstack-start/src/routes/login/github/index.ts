import { createFileRoute } from "@tanstack/react-router";
import { startGithub } from "../../../accounts/github.ts";

export const Route = createFileRoute("/login/github/")({
  server: {
    handlers: {
      GET: async ({ request }) => {
        const headers = await startGithub(request);
        return new Response(null, { status: 302, headers });
      },
    },
  },
});
