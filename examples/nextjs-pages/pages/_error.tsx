import type { NextPageContext } from "next";
import Link from "next/link";
import { Page } from "@/components/page.tsx";

export default function ErrorPage({ status }: { status: number }) {
  return (
    <Page
      title={status === 404 ? "Nothing is here" : "Something went wrong"}
    >
      <p>
        <Link href="/">Start page</Link>
      </p>
    </Page>
  );
}

ErrorPage.getInitialProps = ({ res }: NextPageContext) => ({
  status: res?.statusCode ?? 500,
});
