import { component$ } from "@builder.io/qwik";
import { Form } from "@builder.io/qwik-city";
import { useChangeEmail } from "../../forms/account.ts";
import type { Account } from "../../server/accounts/account.ts";
import { EmailField } from "../email-field.tsx";
import { PasswordField } from "../password-field.tsx";

export const Email = component$<{ account: Account }>(({ account }) => {
  const changeEmail = useChangeEmail();
  return (
    <>
      <h2>E-mail address</h2>
      <p>
        {account.email
          ? `Your address is ${account.email}. `
          : "You have no confirmed address: a forgotten password cannot be reset. "}
        {account.waitingEmail && (
          <a href="/verify-email">Confirm {account.waitingEmail}</a>
        )}
      </p>
      <Form
        action={changeEmail}
        reloadDocument
        aria-label="E-mail address"
      >
        <EmailField
          label="New address"
          typed={changeEmail.value?.typed}
        />
        {account.hasPassword && <PasswordField />}
        <button>Change the address</button>
      </Form>
    </>
  );
});
