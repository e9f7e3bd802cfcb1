import type { GetServerSideProps } from "next";
import Link from "next/link";
import { signUp } from "@/accounts/sign-up.ts";
import { goTo, refuse, toldBy, type Told } from "@/answers.ts";
import { LoginField, NewPasswordField } from "@/components/fields.tsx";
import { Page } from "@/components/page.tsx";
import { readForm } from "@/read-form.ts";
import { clientOf, enter, sessionOf } from "@/visitor.ts";

interface Props extends Told {
  login: string;
}

export const getServerSideProps: GetServerSideProps<Props> = async (
  context,
) => {
  const { req, res, query } = context;
  if (req.method !== "POST") {
    if (await sessionOf(context)) return goTo("/");
    return { props: { login: "", ...toldBy(query) } };
  }
  const form = await readForm(req);
  const login = form.get("login") ?? "";
  const fields = { login, password: form.get("password") };
  const result = await signUp(fields, clientOf(context));
  if (result.problem !== undefined) {
    return { props: { login, ...refuse(res, 400, result.problem) } };
  }
  enter(context, result.session, result.device);
  return goTo("/");
};

export default function SignUp({ login, ...told }: Props) {
  return (
    <Page title="Sign up" {...told}>
      <form method="post" action="/signup">
        <LoginField typed={login} />
        <NewPasswordField label="Password" name="password" />
        <button>Sign up</button>
      </form>
      <p>
        You have an account? <Link href="/login">Sign in</Link>
      </p>
    </Page>
  );
}
