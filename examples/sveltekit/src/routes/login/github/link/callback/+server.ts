import { finishLink } from "$lib/server/accounts/github.ts";
import { sessionOf } from "$lib/server/visitor.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async (event) => {
  const session = await sessionOf(event);
  const headers = await finishLink(event.request, session);
  return new Response(null, { status: 302, headers });
};
