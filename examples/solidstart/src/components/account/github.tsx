import { Show } from "solid-js";
import { sendLinkGithub, sendUnlinkGithub } from "../../forms/account.ts";
import type { Account } from "../../server/accounts/account.ts";
import { PasswordField } from "../password-field.tsx";

export function Github(props: { account: Account }) {
  const isLinked = () => props.account.isGithubLinked;
  return (
    <Show when={isLinked() !== null}>
      <h2>GitHub</h2>
      <form
        method="post"
        action={isLinked() ? sendUnlinkGithub : sendLinkGithub}
        aria-label="GitHub"
      >
        <Show when={props.account.hasPassword}>
          <PasswordField />
        </Show>
        <button>{isLinked() ? "Unlink GitHub" : "Link GitHub"}</button>
      </form>
    </Show>
  );
}
