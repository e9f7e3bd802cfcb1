import { Link, redirect } from "react-router";
import { requestReset } from "../accounts/password-reset.ts";
import { refuse } from "../refuse.ts";
import { EmailField } from "../ui/fields.tsx";
import { Page } from "../ui/page.tsx";
import { PostForm } from "../ui/post-form.tsx";
import type { Route } from "./+types/request-reset";

export async function action({ request }: Route.ActionArgs) {
  const form = await request.formData();
  const { problem } = await requestReset(form.get("email"));
  if (problem !== undefined) return refuse(problem);
  return redirect("/password-reset?told=reset-sent", 303);
}

export default function RequestReset() {
  return (
    <Page title="Forgot your password?">
      <p>A mail with a link lets you choose a new one.</p>
      <PostForm action="/password-reset">
        <EmailField label="E-mail address" />
        <button>Send the mail</button>
      </PostForm>
      <p>
        <Link to="/login">Back to sign-in</Link>
      </p>
    </Page>
  );
}
