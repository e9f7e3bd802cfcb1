import { createFileRoute, Link } from "@tanstack/react-router";
import { signUp } from "../accounts/sign-up.ts";
import { refuse } from "../refusal.ts";
import { requireNobody } from "../signed-out.ts";
import { LoginField, NewPasswordField } from "../ui/fields.tsx";
import { Page } from "../ui/page.tsx";
import { clientOf, enter } from "../visitor.ts";

export const Route = createFileRoute("/signup")({
  server: {
    handlers: {
      POST: async ({ context: { authRequest }, next, request }) => {
        const form = await request.formData();
        const login = form.get("login");
        const password = form.get("password");
        const client = clientOf(request);
        const result = await signUp({ login, password }, client);
        return result.problem === undefined
          ? enter(authRequest, result)
          : next(refuse(result.problem, { login }));
      },
    },
  },
  beforeLoad: requireNobody,
  component: () => (
    <Page title="Sign up">
      <form method="post" action="/signup">
        <LoginField />
        <NewPasswordField label="Password" name="password" />
        <button>Sign up</button>
      </form>
      <p>
        You have an account? <Link to="/login">Sign in</Link>
      </p>
    </Page>
  ),
});
