import type { APIContext } from "astro";
import type { Outcome } from "../accounts/outcome.ts";

/** Where to go now, or what was wrong with the form. */
export type Answer = Response | string;

/** The answer to a form that leads to another page when all is well. */
export const answer = (
  { redirect }: APIContext,
  { problem }: Outcome,
  next: string,
): Answer => problem ?? redirect(next, 303);
