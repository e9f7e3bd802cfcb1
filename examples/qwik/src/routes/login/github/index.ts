import type { RequestHandler } from "@builder.io/qwik-city";
import { startGithub } from "../../../server/accounts/github.ts";

export const onGet: RequestHandler = async ({ request, send }) => {
  const headers = await startGithub(request);
  send(new Response(null, { status: 302, headers }));
};
