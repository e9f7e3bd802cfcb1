import Link from "next/link";
import { noticeOf } from "@/accounts/notices.ts";
import { EmailField } from "@/components/fields.tsx";
import { Form } from "@/components/form.tsx";
import { Page } from "@/components/page.tsx";
import { sendReset } from "./actions.ts";

export default async function RequestReset({
  searchParams,
}: PageProps<"/password-reset">) {
  const notice = noticeOf((await searchParams).told);
  return (
    <Page title="Forgot your password?" notice={notice}>
      <p>A mail with a link lets you choose a new one.</p>
      <Form action={sendReset}>
        <EmailField label="E-mail address" />
        <button>Send the mail</button>
      </Form>
      <p>
        <Link href="/login">Back to sign-in</Link>
      </p>
    </Page>
  );
}
