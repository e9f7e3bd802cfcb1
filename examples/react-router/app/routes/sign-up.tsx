import { Link, redirect } from "react-router";
import { signUp } from "../accounts/sign-up.ts";
import { refuse } from "../refuse.ts";
import { LoginField, NewPasswordField } from "../ui/fields.tsx";
import { Page } from "../ui/page.tsx";
import { PostForm } from "../ui/post-form.tsx";
import { clientOf, enter, sessionOf } from "../visitor.ts";
import type { Route } from "./+types/sign-up";

export async function loader({ context }: Route.LoaderArgs) {
  if (await sessionOf(context)) throw redirect("/", 303);
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const login = form.get("login");
  const password = form.get("password");
  const result = await signUp({ login, password }, clientOf(request));
  if (result.problem !== undefined) {
    return refuse(result.problem, { login });
  }
  return enter(context, result);
}

export default function SignUp() {
  return (
    <Page title="Sign up">
      <PostForm action="/signup">
        <LoginField />
        <NewPasswordField label="Password" name="password" />
        <button>Sign up</button>
      </PostForm>
      <p>
        You have an account? <Link to="/login">Sign in</Link>
      </p>
    </Page>
  );
}
