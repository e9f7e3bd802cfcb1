import { finishGithub } from "$lib/server/accounts/github.ts";
import { clientOf } from "$lib/server/visitor.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async (event) => {
  const headers = await finishGithub(event.request, clientOf(event));
  return new Response(null, { status: 302, headers });
};
