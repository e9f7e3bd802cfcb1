import Link from "next/link";
import type { AccountView } from "@/account-view.ts";
import { EmailField, PasswordField } from "@/components/fields.tsx";

export const Email = ({
  email,
  waitingEmail,
  hasPassword,
  typed,
}: AccountView & { typed: string }) => (
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
    <form
      method="post"
      action="/account?do=email"
      aria-label="E-mail address"
    >
      <EmailField label="New address" typed={typed} />
      {hasPassword && <PasswordField />}
      <button>Change the address</button>
    </form>
  </>
);
