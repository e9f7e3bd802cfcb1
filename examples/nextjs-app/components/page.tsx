import type { ReactNode } from "react";

/** What all pages have. */
export const Page = ({
  title,
  problem,
  notice,
  children,
}: {
  title: string;
  problem?: string | null;
  notice?: string | null;
  children: ReactNode;
}) => (
  <main>
    <title>{title}</title>
    <h1>{title}</h1>
    {problem && <p role="alert">{problem}</p>}
    {notice && <p role="status">{notice}</p>}
    {children}
  </main>
);
