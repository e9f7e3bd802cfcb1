import { setResponseStatus } from "@tanstack/react-start/server";

/** What comes back with a form that is refused. */
export interface Refusal {
  /** What was wrong. */
  readonly problem: string;
  /** What was typed as name or address. */
  readonly login: string;
}

/** Refuses a form: what `next()` takes to show its page again. */
export function refuse(
  problem: string,
  { status = 400, login }: { status?: number; login?: unknown } = {},
): { context: { refusal: Refusal } } {
  setResponseStatus(status);
  const typed = typeof login === "string" ? login : "";
  return { context: { refusal: { problem, login: typed } } };
}
