import type { APIRoute } from "astro";
import { finishLink } from "../../../../accounts/github.ts";

export const GET: APIRoute = async ({ locals, redirect, request }) => {
  const session = await locals.auth.validate();
  if (session === null) return redirect("/login", 302);
  const headers = await finishLink(request, session);
  return new Response(null, { status: 302, headers });
};
