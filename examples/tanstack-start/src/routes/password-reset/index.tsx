import { createFileRoute, Link } from "@tanstack/react-router";
import { requestReset } from "../../accounts/password-reset.ts";
import { refuse } from "../../refusal.ts";
import { EmailField } from "../../ui/fields.tsx";
import { Page } from "../../ui/page.tsx";
import { leadTo } from "../../visitor.ts";

export const Route = createFileRoute("/password-reset/")({
  server: {
    handlers: {
      POST: async ({ next, request }) => {
        const form = await request.formData();
        const { problem } = await requestReset(form.get("email"));
        return problem === undefined
          ? leadTo("/password-reset?told=reset-sent")
          : next(refuse(problem));
      },
    },
  },
  component: () => (
    <Page title="Forgot your password?">
      <p>A mail with a link lets you choose a new one.</p>
      <form method="post" action="/password-reset">
        <EmailField label="E-mail address" />
        <button>Send the mail</button>
      </form>
      <p>
        <Link to="/login">Back to sign-in</Link>
      </p>
    </Page>
  ),
});
