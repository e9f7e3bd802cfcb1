import { data, Link } from "react-router";
import { isReset, resetPassword } from "../accounts/password-reset.ts";
import { refuse } from "../refuse.ts";
import { NewPasswordField } from "../ui/fields.tsx";
import { Page } from "../ui/page.tsx";
import { PostForm } from "../ui/post-form.tsx";
import { clientOf, enter } from "../visitor.ts";
import type { Route } from "./+types/reset";

export async function loader({ params }: Route.LoaderArgs) {
  if (await isReset(params.token)) return { problem: undefined };
  const problem = "This link is used up. Ask for a new one";
  return data({ problem }, 400);
}

export async function action({
  context,
  params,
  request,
}: Route.ActionArgs) {
  const form = await request.formData();
  const result = await resetPassword(
    params.token,
    form.get("password"),
    clientOf(request),
  );
  if (result.problem !== undefined) {
    return refuse(result.problem);
  }
  return enter(context, result, "/?told=password");
}

// A form that is refused may have found the link used up.
export const shouldRevalidate = () => true;

export default function Reset({
  loaderData: { problem },
  params,
}: Route.ComponentProps) {
  return (
    <Page title="Choose a new password" problem={problem}>
      {problem === undefined ? (
        <PostForm action={`/password-reset/${params.token}`}>
          <NewPasswordField label="New password" name="password" />
          <button>Set the password</button>
        </PostForm>
      ) : (
        <p>
          <Link to="/password-reset">Ask for a new link</Link>
        </p>
      )}
    </Page>
  );
}
