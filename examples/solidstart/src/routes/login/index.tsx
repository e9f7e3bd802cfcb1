import { createAsync, useSubmission } from "@solidjs/router";
import { Show } from "solid-js";
import { LoginField } from "../../components/login-field.tsx";
import { Page } from "../../components/page.tsx";
import { PasswordField } from "../../components/password-field.tsx";
import { sendSignIn } from "../../forms/sign-in.ts";
import { readGuest } from "../../queries/guest.ts";

export default function SignIn() {
  const guest = createAsync(() => readGuest());
  const sent = useSubmission(sendSignIn);
  return (
    <Page title="Sign in" forms={[sendSignIn]}>
      <form method="post" action={sendSignIn}>
        <LoginField typed={sent.result?.login} />
        <PasswordField />
        <button>Sign in</button>
      </form>
      <Show when={guest()?.hasGithub}>
        <p>
          <a href="/login/github" rel="external">
            Sign in with GitHub
          </a>
        </p>
      </Show>
      <p>
        <a href="/password-reset">Forgot your password?</a>
      </p>
      <p>
        You have no account? <a href="/signup">Sign up</a>
      </p>
    </Page>
  );
}
