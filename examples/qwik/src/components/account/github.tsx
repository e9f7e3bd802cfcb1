import { component$ } from "@builder.io/qwik";
import { Form } from "@builder.io/qwik-city";
import { useLinkGithub, useUnlinkGithub } from "../../forms/account.ts";
import type { Account } from "../../server/accounts/account.ts";
import { PasswordField } from "../password-field.tsx";

export const Github = component$<{ account: Account }>(({ account }) => {
  const link = useLinkGithub();
  const unlink = useUnlinkGithub();
  return (
    <>
      <h2>GitHub</h2>
      <Form
        action={account.isGithubLinked ? unlink : link}
        reloadDocument
        aria-label="GitHub"
      >
        {account.hasPassword && <PasswordField />}
        <button>
          {account.isGithubLinked ? "Unlink GitHub" : "Link GitHub"}
        </button>
      </Form>
    </>
  );
});
