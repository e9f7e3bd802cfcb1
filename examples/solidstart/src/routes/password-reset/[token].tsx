import { createAsync, query, useParams } from "@solidjs/router";
import { Show } from "solid-js";
import { NewPasswordField } from "../../components/new-password-field.tsx";
import { Page } from "../../components/page.tsx";
import { sendPassword } from "../../forms/password-reset.ts";
import { isReset } from "../../server/accounts/password-reset.ts";

const readLink = query(async (token: string) => {
  "use server";
  return (await isReset(token))
    ? {}
    : { problem: "This link is used up. Ask for a new one" };
}, "reset-link");

export default function ResetPassword() {
  const { token = "" } = useParams();
  const link = createAsync(() => readLink(token));
  return (
    <Show when={link()}>
      {(link) => (
        <Page
          title="Choose a new password"
          problem={link().problem}
          forms={[sendPassword]}
        >
          <Show
            when={link().problem}
            fallback={
              <form method="post" action={sendPassword}>
                <input type="hidden" name="token" value={token} />
                <NewPasswordField label="New password" name="password" />
                <button>Set the password</button>
              </form>
            }
          >
            <p>
              <a href="/password-reset">Ask for a new link</a>
            </p>
          </Show>
        </Page>
      )}
    </Show>
  );
}
