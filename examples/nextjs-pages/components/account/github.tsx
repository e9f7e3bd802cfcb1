import type { AccountView } from "@/account-view.ts";
import { PasswordField } from "@/components/fields.tsx";

export const Github = ({ isGithubLinked, hasPassword }: AccountView) => (
  <>
    <h2>GitHub</h2>
    <form
      method="post"
      action={`/account?do=${isGithubLinked ? "unlink-github" : "github"}`}
      aria-label="GitHub"
    >
      {hasPassword && <PasswordField />}
      <button>{isGithubLinked ? "Unlink GitHub" : "Link GitHub"}</button>
    </form>
  </>
);
