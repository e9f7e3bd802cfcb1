import type { Account } from "@/accounts/account.ts";
import { PasswordField } from "@/components/fields.tsx";
import { Form } from "@/components/form.tsx";
import { deleteAccountByForm } from "./actions.ts";

export const Deletion = ({ hasPassword }: Account) => (
  <>
    <h2>Delete the account</h2>
    <p>There is no way back.</p>
    <Form action={deleteAccountByForm} label="Delete the account">
      {hasPassword && <PasswordField />}
      <button className="danger">Delete the account</button>
    </Form>
  </>
);
