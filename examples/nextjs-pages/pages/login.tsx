import type { GetServerSideProps } from "next";
import Link from "next/link";
import { hasGithub } from "@/accounts/github.ts";
import { signIn } from "@/accounts/sign-in.ts";
import { goTo, refuse, toldBy, type Told } from "@/answers.ts";
import { LoginField, PasswordField } from "@/components/fields.tsx";
import { Page } from "@/components/page.tsx";
import { readForm } from "@/read-form.ts";
import { clientOf, enter, sessionOf } from "@/visitor.ts";

interface Props extends Told {
  login: string;
  hasGithub: boolean;
}

export const getServerSideProps: GetServerSideProps<Props> = async (
  context,
) => {
  const { req, res, query } = context;
  if (req.method !== "POST") {
    if (await sessionOf(context)) return goTo("/");
    return { props: { login: "", hasGithub, ...toldBy(query) } };
  }
  const form = await readForm(req);
  const login = form.get("login") ?? "";
  const fields = { login, password: form.get("password") };
  const result = await signIn(fields, clientOf(context));
  if (result.problem !== undefined) {
    const told = refuse(res, 401, result.problem);
    return { props: { login, hasGithub, ...told } };
  }
  enter(context, result.session, result.device);
  return goTo("/");
};

export default function SignIn({ login, hasGithub, ...told }: Props) {
  return (
    <Page title="Sign in" {...told}>
      <form method="post" action="/login">
        <LoginField typed={login} />
        <PasswordField />
        <button>Sign in</button>
      </form>
      {hasGithub && (
        <p>
          <a href="/login/github">Sign in with GitHub</a>
        </p>
      )}
      <p>
        <Link href="/password-reset">Forgot your password?</Link>
      </p>
      <p>
        You have no account? <Link href="/signup">Sign up</Link>
      </p>
    </Page>
  );
}
