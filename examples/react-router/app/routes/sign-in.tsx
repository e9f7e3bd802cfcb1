import { Link, redirect } from "react-router";
import { hasGithub } from "../accounts/github.ts";
import { signIn } from "../accounts/sign-in.ts";
import { refuse } from "../refuse.ts";
import { LoginField, PasswordField } from "../ui/fields.tsx";
import { Page } from "../ui/page.tsx";
import { PostForm } from "../ui/post-form.tsx";
import { clientOf, enter, sessionOf } from "../visitor.ts";
import type { Route } from "./+types/sign-in";

export async function loader({ context }: Route.LoaderArgs) {
  if (await sessionOf(context)) throw redirect("/", 303);
  return { hasGithub };
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const login = form.get("login");
  const password = form.get("password");
  const result = await signIn({ login, password }, clientOf(request));
  if (result.problem !== undefined) {
    return refuse(result.problem, { status: 401, login });
  }
  return enter(context, result);
}

export default function SignIn({ loaderData }: Route.ComponentProps) {
  return (
    <Page title="Sign in">
      <PostForm action="/login">
        <LoginField />
        <PasswordField />
        <button>Sign in</button>
      </PostForm>
      {loaderData.hasGithub && (
        <p>
          <a href="/login/github">Sign in with GitHub</a>
        </p>
      )}
      <p>
        <Link to="/password-reset">Forgot your password?</Link>
      </p>
      <p>
        You have no account? <Link to="/signup">Sign up</Link>
      </p>
    </Page>
  );
}
