import { component$ } from "@builder.io/qwik";
import { Form } from "@builder.io/qwik-city";
import { useDeleteAccount } from "../../forms/account.ts";
import type { Account } from "../../server/accounts/account.ts";
import { PasswordField } from "../password-field.tsx";

export const Deletion = component$<{ account: Account }>(
  ({ account }) => {
    const deleteAccount = useDeleteAccount();
    return (
      <>
        <h2>Delete the account</h2>
        <p>There is no way back.</p>
        <Form
          action={deleteAccount}
          reloadDocument
          aria-label="Delete the account"
        >
          {account.hasPassword && <PasswordField />}
          <button class="danger">Delete the account</button>
        </Form>
      </>
    );
  },
);
