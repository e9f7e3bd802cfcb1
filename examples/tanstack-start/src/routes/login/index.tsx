import { createFileRoute, Link } from "@tanstack/react-router";
import { createServerFn } from "@tanstack/react-start";
import { hasGithub } from "../../accounts/github.ts";
import { signIn } from "../../accounts/sign-in.ts";
import { refuse } from "../../refusal.ts";
import { requireNobody } from "../../signed-out.ts";
import { LoginField, PasswordField } from "../../ui/fields.tsx";
import { Page } from "../../ui/page.tsx";
import { clientOf, enter } from "../../visitor.ts";

const isAtGithub = createServerFn().handler(() => hasGithub);

export const Route = createFileRoute("/login/")({
  server: {
    handlers: {
      POST: async ({ context: { authRequest }, next, request }) => {
        const form = await request.formData();
        const login = form.get("login");
        const password = form.get("password");
        const client = clientOf(request);
        const result = await signIn({ login, password }, client);
        return result.problem === undefined
          ? enter(authRequest, result)
          : next(refuse(result.problem, { status: 401, login }));
      },
    },
  },
  beforeLoad: requireNobody,
  loader: () => isAtGithub(),
  component: SignIn,
});

function SignIn() {
  return (
    <Page title="Sign in">
      <form method="post" action="/login">
        <LoginField />
        <PasswordField />
        <button>Sign in</button>
      </form>
      {Route.useLoaderData() && (
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
