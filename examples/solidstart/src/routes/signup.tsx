import { createAsync, useSubmission } from "@solidjs/router";
import { Show } from "solid-js";
import { LoginField } from "../components/login-field.tsx";
import { NewPasswordField } from "../components/new-password-field.tsx";
import { Page } from "../components/page.tsx";
import { sendSignUp } from "../forms/sign-up.ts";
import { readGuest } from "../queries/guest.ts";

export default function SignUp() {
  const guest = createAsync(() => readGuest());
  const sent = useSubmission(sendSignUp);
  return (
    <Show when={guest()}>
      <Page title="Sign up" forms={[sendSignUp]}>
        <form method="post" action={sendSignUp}>
          <LoginField typed={sent.result?.login} />
          <NewPasswordField label="Password" name="password" />
          <button>Sign up</button>
        </form>
        <p>
          You have an account? <a href="/login">Sign in</a>
        </p>
      </Page>
    </Show>
  );
}
