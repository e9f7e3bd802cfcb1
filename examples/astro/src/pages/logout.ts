import type { APIRoute } from "astro";
import { auth } from "../accounts/auth.ts";

export const POST: APIRoute = async ({ locals, redirect }) => {
  const session = await locals.auth.validate();
  if (session !== null) await auth.invalidateSession(session.sessionId);
  locals.auth.setSession(null);
  return redirect("/", 303);
};
