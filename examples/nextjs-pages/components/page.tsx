import Head from "next/head";
import type { ReactNode } from "react";
import type { Told } from "@/answers.ts";

/** What all pages have. */
export const Page = ({
  title,
  problem,
  notice,
  children,
}: Partial<Told> & { title: string; children: ReactNode }) => (
  <main>
    <Head>
      <title>{title}</title>
    </Head>
    <h1>{title}</h1>
    {problem && <p role="alert">{problem}</p>}
    {notice && <p role="status">{notice}</p>}
    {children}
  </main>
);
