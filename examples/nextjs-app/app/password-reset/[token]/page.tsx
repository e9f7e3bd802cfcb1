import Link from "next/link";
import { isReset } from "@/accounts/password-reset.ts";
import { NewPasswordField } from "@/components/fields.tsx";
import { Form } from "@/components/form.tsx";
import { Page } from "@/components/page.tsx";
import { setNewPassword } from "./actions.ts";

const title = "Choose a new password";

export default async function ResetPassword({
  params,
}: PageProps<"/password-reset/[token]">) {
  const { token } = await params;
  if (await isReset(token)) {
    return (
      <Page title={title}>
        <Form action={setNewPassword.bind(null, token)}>
          <NewPasswordField label="New password" name="password" />
          <button>Set the password</button>
        </Form>
      </Page>
    );
  }
  return (
    <Page title={title} problem="This link is used up. Ask for a new one">
      <p>
        <Link href="/password-reset">Ask for a new link</Link>
      </p>
    </Page>
  );
}
