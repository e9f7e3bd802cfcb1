import { startGithub } from "$lib/server/accounts/github.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async ({ request }) => {
  const headers = await startGithub(request);
  return new Response(null, { status: 302, headers });
};
