import type { AccountView } from "@/account-view.ts";
import { PasswordField } from "@/components/fields.tsx";

export const Deletion = ({ hasPassword }: AccountView) => (
  <>
    <h2>Delete the account</h2>
    <p>There is no way back.</p>
    <form
      method="post"
      action="/account?do=delete"
      aria-label="Delete the account"
    >
      {hasPassword && <PasswordField />}
      <button className="danger">Delete the account</button>
    </form>
  </>
);
