import {
  createContext,
  redirect,
  type MiddlewareFunction,
} from "react-router";
import type { Session } from "./accounts/auth.ts";
import { sessionOf } from "./visitor.ts";

/** The session of who asks, on pages for those who are signed in. */
export const signedIn = createContext<Session>();

/** Leads those to sign-in who are not signed in. */
export const requireSession: MiddlewareFunction<Response> = async (
  { context },
  next,
) => {
  const session = await sessionOf(context);
  if (session === null) throw redirect("/login", 303);
  context.set(signedIn, session);
  return next();
};
