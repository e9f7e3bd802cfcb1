import Link from "next/link";
import { Page } from "@/components/page.tsx";

export default function NotFound() {
  return (
    <Page title="Nothing is here">
      <p>
        <Link href="/">Start page</Link>
      </p>
    </Page>
  );
}
