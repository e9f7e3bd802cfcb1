import { LuciaError } from "lucia";

/** Whether Lucia has refused something for one of these reasons. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof LuciaError && codes.includes(error.message);
}
