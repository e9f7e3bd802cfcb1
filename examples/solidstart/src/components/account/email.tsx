import { useSubmission } from "@solidjs/router";
import { Show } from "solid-js";
import { sendNewEmail } from "../../forms/account.ts";
import type { Account } from "../../server/accounts/account.ts";
import { EmailField } from "../email-field.tsx";
import { PasswordField } from "../password-field.tsx";

export function Email(props: { account: Account }) {
  const sent = useSubmission(sendNewEmail);
  return (
    <>
      <h2>E-mail address</h2>
      <p>
        {props.account.email
          ? `Your address is ${props.account.email}. `
          : "You have no confirmed address: a forgotten password cannot be reset. "}
        <Show when={props.account.waitingEmail}>
          <a href="/verify-email">Confirm {props.account.waitingEmail}</a>
        </Show>
      </p>
      <form
        method="post"
        action={sendNewEmail}
        aria-label="E-mail address"
      >
        <EmailField label="New address" typed={sent.result?.email} />
        <Show when={props.account.hasPassword}>
          <PasswordField />
        </Show>
        <button>Change the address</button>
      </form>
    </>
  );
}
