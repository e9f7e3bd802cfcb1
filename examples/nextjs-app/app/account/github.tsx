import type { Account } from "@/accounts/account.ts";
import { PasswordField } from "@/components/fields.tsx";
import { Form } from "@/components/form.tsx";
import { linkGithub, unlinkGithubByForm } from "./actions.ts";

export const Github = ({ isGithubLinked, hasPassword }: Account) => (
  <>
    <h2>GitHub</h2>
    <Form
      key={String(isGithubLinked)}
      action={isGithubLinked ? unlinkGithubByForm : linkGithub}
      label="GitHub"
    >
      {hasPassword && <PasswordField />}
      <button>{isGithubLinked ? "Unlink GitHub" : "Link GitHub"}</button>
    </Form>
  </>
);
