import type { ReactNode } from "react";
import {
  useActionData,
  useLocation,
  useNavigation,
  useSearchParams,
} from "react-router";
import { noticeOf } from "../accounts/notices.ts";
import type { Refusal } from "../refuse.ts";

/** Shows a message that has come, wherever the reader was. */
const reveal = (message: HTMLElement | null): void =>
  message?.scrollIntoView({ block: "nearest" });

/** What every page has. */
export function Page({
  title,
  problem,
  children,
}: {
  title: string;
  /** What was wrong before anything was sent. */
  problem?: string | undefined;
  children: ReactNode;
}) {
  const isIdle = useNavigation().state === "idle";
  const refusal = useActionData<Refusal>();
  const [search] = useSearchParams();
  const said = refusal?.problem ?? problem;
  const notice = noticeOf(search.get("told"));
  return (
    // Each answer is a new page, as without scripts: no password stays.
    <main key={useLocation().key}>
      <title>{title}</title>
      <h1>{title}</h1>
      {isIdle && said && (
        <p role="alert" ref={reveal}>
          {said}
        </p>
      )}
      {isIdle && notice && (
        <p role="status" ref={reveal}>
          {notice}
        </p>
      )}
      {children}
    </main>
  );
}
