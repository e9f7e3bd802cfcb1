import { redirect } from "next/navigation";
import { waitingOf } from "@/accounts/email-confirmation.ts";
import { noticeOf } from "@/accounts/notices.ts";
import { Form, Input } from "@/components/form.tsx";
import { Page } from "@/components/page.tsx";
import { SignOut } from "@/components/sign-out.tsx";
import { getSession } from "@/visitor.ts";
import { confirmCode, sendAgain } from "./actions.ts";

export default async function VerifyEmail({
  searchParams,
}: PageProps<"/verify-email">) {
  const session = (await getSession()) ?? redirect("/login");
  const { email, isSent } = (await waitingOf(session)) ?? redirect("/");
  const notice = noticeOf((await searchParams).told);
  return (
    <Page title="Confirm your address" notice={notice}>
      <p>
        {isSent
          ? `A mail to ${email} has a code and a link. Either will do.`
          : `No mail to ${email} is on its way. Have one sent.`}
      </p>
      <Form action={confirmCode}>
        <label>
          Code
          <Input
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={20}
            required
          />
        </label>
        <button>Confirm</button>
      </Form>
      <Form action={sendAgain}>
        <button>Send a new mail</button>
      </Form>
      <SignOut />
    </Page>
  );
}
