import { Show } from "solid-js";
import { sendNewPassword } from "../../forms/account.ts";
import type { Account } from "../../server/accounts/account.ts";
import { NewPasswordField } from "../new-password-field.tsx";
import { PasswordField } from "../password-field.tsx";

export function Password(props: { account: Account }) {
  return (
    <Show when={props.account.hasPassword}>
      <h2>Password</h2>
      <form method="post" action={sendNewPassword} aria-label="Password">
        <PasswordField />
        <NewPasswordField label="New password" name="newPassword" />
        <button>Change the password</button>
      </form>
    </Show>
  );
}
