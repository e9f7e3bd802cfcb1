import Link from "next/link";
import type { Account } from "@/accounts/account.ts";
import { EmailField, PasswordField } from "@/components/fields.tsx";
import { Form } from "@/components/form.tsx";
import { changeEmailByForm } from "./actions.ts";

export const Email = ({ email, waitingEmail, hasPassword }: Account) => (
  <>
    <h2>E-mail address</h2>
    <p>
      {email
        ? `Your address is ${email}. `
        : "You have no confirmed address: a forgotten password cannot be reset. "}
      {waitingEmail && (
        <Link href="/verify-email">Confirm {waitingEmail}</Link>
      )}
    </p>
    <Form action={changeEmailByForm} label="E-mail address">
      <EmailField label="New address" />
      {hasPassword && <PasswordField />}
      <button>Change the address</button>
    </Form>
  </>
);
