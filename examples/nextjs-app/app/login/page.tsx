import Link from "next/link";
import { redirect } from "next/navigation";
import { hasGithub } from "@/accounts/github.ts";
import { noticeOf } from "@/accounts/notices.ts";
import { LoginField, PasswordField } from "@/components/fields.tsx";
import { Form } from "@/components/form.tsx";
import { Page } from "@/components/page.tsx";
import { getSession } from "@/visitor.ts";
import { signInByForm } from "./actions.ts";

export default async function SignIn({
  searchParams,
}: PageProps<"/login">) {
  if (await getSession()) redirect("/");
  return (
    <Page title="Sign in" notice={noticeOf((await searchParams).told)}>
      <Form action={signInByForm}>
        <LoginField />
        <PasswordField />
        <button>Sign in</button>
      </Form>
      {hasGithub && (
        <p>
          {/* A Link would fetch it ahead of the click. */}
          <a href="/login/github">Sign in with GitHub</a>
        </p>
      )}
      <p>
        <Link href="/password-reset">Forgot your password?</Link>
      </p>
      <p>
        You have no account? <Link href="/signup">Sign up</Link>
      </p>
    </Page>
  );
}
