import type { H3Event } from "h3";
import type { Told, Views } from "../../shared/types/views.ts";
import { noticeOf } from "../accounts/notices.ts";

/** Says what the page of this request shows. */
export function showPage<Name extends keyof Views>(
  event: H3Event,
  name: Name,
  view: Views[Name],
): void {
  const { told } = getQuery<{ told?: string | string[] }>(event);
  event.context.views = { [name]: view };
  event.context.told = { notice: noticeOf(told) };
}

/** Says that the page shows what was wrong with a form. */
export function refusePage<Name extends keyof Views>(
  event: H3Event,
  status: 400 | 401,
  problem: string,
  name: Name,
  view: Views[Name],
): void {
  setResponseStatus(event, status);
  event.context.views = { [name]: view };
  event.context.told = { problem };
}

declare module "h3" {
  interface H3EventContext {
    views?: Partial<Views>;
    told?: Told;
  }
}
