import { data } from "react-router";

/** What comes back with a form that is refused. */
export interface Refusal {
  /** What was wrong. */
  readonly problem: string;
  /** What was typed as name or address. */
  readonly login: string;
}

/** Refuses a form. */
export function refuse(
  problem: string,
  { status = 400, login }: { status?: number; login?: unknown } = {},
) {
  const typed = typeof login === "string" ? login : "";
  const refusal: Refusal = { problem, login: typed };
  return data(refusal, { status });
}
