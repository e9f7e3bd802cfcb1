import { redirect } from "@solidjs/router";
import { auth } from "../server/accounts/auth.ts";
import { currentEvent, findSession } from "../server/visitor.ts";

export async function POST(): Promise<Response> {
  const session = await findSession();
  if (session !== null) await auth.invalidateSession(session.sessionId);
  currentEvent().locals.auth.setSession(null);
  return redirect("/", 303);
}
