import { useSubmission } from "@solidjs/router";
import { EmailField } from "../../components/email-field.tsx";
import { Page } from "../../components/page.tsx";
import { sendRequest } from "../../forms/password-reset.ts";

export default function RequestReset() {
  const sent = useSubmission(sendRequest);
  return (
    <Page title="Forgot your password?" forms={[sendRequest]}>
      <p>A mail with a link lets you choose a new one.</p>
      <form method="post" action={sendRequest}>
        <EmailField label="E-mail address" typed={sent.result?.email} />
        <button>Send the mail</button>
      </form>
      <p>
        <a href="/login">Back to sign-in</a>
      </p>
    </Page>
  );
}
