import { query, redirect } from "@solidjs/router";
import { waitingOf } from "../server/accounts/email-confirmation.ts";
import { sessionOf } from "../server/visitor.ts";

/** The address that waits for its confirmation. */
export const readWaiting = query(async () => {
  "use server";
  const waiting = await waitingOf(await sessionOf());
  if (waiting === null) throw redirect("/");
  return waiting;
}, "waiting");
