import { createAsync } from "@solidjs/router";
import { Show } from "solid-js";
import { Page } from "../../components/page.tsx";
import { SignOut } from "../../components/sign-out.tsx";
import { sendCode, sendNewMail } from "../../forms/verify-email.ts";
import { readWaiting } from "../../queries/waiting.ts";

export default function VerifyEmail() {
  const waiting = createAsync(() => readWaiting());
  return (
    <Show when={waiting()}>
      {(waiting) => (
        <Page
          title="Confirm your address"
          forms={[sendCode, sendNewMail]}
        >
          <p>
            {waiting().isSent
              ? `A mail to ${waiting().email} has a code and a link. Either will do.`
              : `No mail to ${waiting().email} is on its way. Have one sent.`}
          </p>
          <form method="post" action={sendCode}>
            <label>
              Code
              <input
                name="code"
                inputmode="numeric"
                autocomplete="one-time-code"
                maxlength="20"
                required
              />
            </label>
            <button>Confirm</button>
          </form>
          <form method="post" action={sendNewMail}>
            <button>Send a new mail</button>
          </form>
          <SignOut />
        </Page>
      )}
    </Show>
  );
}
