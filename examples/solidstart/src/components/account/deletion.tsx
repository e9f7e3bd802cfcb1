import { Show } from "solid-js";
import { sendDeletion } from "../../forms/account.ts";
import type { Account } from "../../server/accounts/account.ts";
import { PasswordField } from "../password-field.tsx";

export function Deletion(props: { account: Account }) {
  return (
    <>
      <h2>Delete the account</h2>
      <p>There is no way back.</p>
      <form
        method="post"
        action={sendDeletion}
        aria-label="Delete the account"
      >
        <Show when={props.account.hasPassword}>
          <PasswordField />
        </Show>
        <button class="danger">Delete the account</button>
      </form>
    </>
  );
}
