import { auth } from "../accounts/auth.ts";
import { leave, sessionOf } from "../visitor.ts";
import type { Route } from "./+types/sign-out";

export async function action({ context }: Route.ActionArgs) {
  const session = await sessionOf(context);
  if (session !== null) await auth.invalidateSession(session.sessionId);
  return leave(context);
}
