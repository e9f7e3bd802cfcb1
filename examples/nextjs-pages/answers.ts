import type { ServerResponse } from "node:http";
import { noticeOf } from "@/accounts/notices.ts";

/** What a page tells a visitor besides what it is about. */
export interface Told {
  /** What was wrong with a form. */
  readonly problem: string | null;
  /** What has happened. */
  readonly notice: string | null;
}

/** What somebody is told who was sent to a page. */
export const toldBy = (query: {
  told?: string | string[] | undefined;
}): Told => ({ problem: null, notice: noticeOf(query.told) });

/** What somebody is told whose form is refused. */
export function refuse(
  res: ServerResponse,
  status: 400 | 401,
  problem: string,
): Told {
  res.statusCode = status;
  return { problem, notice: null };
}

/** Another page instead of this one. */
export const goTo = (destination: string) => ({
  redirect: { destination, statusCode: 303 as const },
});
