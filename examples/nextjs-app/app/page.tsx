import Link from "next/link";
import { redirect } from "next/navigation";
import { nameOf } from "@/accounts/account.ts";
import { noticeOf } from "@/accounts/notices.ts";
import { Page } from "@/components/page.tsx";
import { SignOut } from "@/components/sign-out.tsx";
import { getSession } from "@/visitor.ts";

export default async function Home({ searchParams }: PageProps<"/">) {
  const session = await getSession();
  const notice = noticeOf((await searchParams).told);
  if (session === null) {
    return (
      <Page title="Welcome" notice={notice}>
        <p>Sign in to see who you are here.</p>
        <p className="actions">
          <Link className="button" href="/signup">
            Sign up
          </Link>
          <Link className="button" href="/login">
            Sign in
          </Link>
        </p>
      </Page>
    );
  }
  const { email, emailVerified } = session.user;
  if (email !== null && !emailVerified) redirect("/verify-email");
  return (
    <Page title={`Hello, ${nameOf(session)}`} notice={notice}>
      <p>You are signed in.</p>
      <p>
        <Link href="/account">Your account</Link>
      </p>
      <SignOut />
    </Page>
  );
}
