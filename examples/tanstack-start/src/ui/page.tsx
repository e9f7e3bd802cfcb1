import { useRouteContext, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { noticeOf } from "../accounts/notices.ts";
import type { Refusal } from "../refusal.ts";

/** What came back with the form that was refused, if one was. */
export const useRefusal = (): Refusal | null =>
  useRouteContext({ from: "__root__" }).refusal;

/** What every page has. */
export function Page({
  title,
  children,
}: {
  title: string;
  children: ReactNode;
}) {
  const refusal = useRefusal();
  const notice = noticeOf(useSearch({ from: "__root__" }).told);
  return (
    <main>
      <title>{title}</title>
      <h1>{title}</h1>
      {refusal && <p role="alert">{refusal.problem}</p>}
      {notice && <p role="status">{notice}</p>}
      {children}
    </main>
  );
}
