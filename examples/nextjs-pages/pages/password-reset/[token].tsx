import type { GetServerSideProps } from "next";
import Link from "next/link";
import { isReset, resetPassword } from "@/accounts/password-reset.ts";
import { goTo, refuse, toldBy, type Told } from "@/answers.ts";
import { NewPasswordField } from "@/components/fields.tsx";
import { Page } from "@/components/page.tsx";
import { readForm } from "@/read-form.ts";
import { clientOf, enter } from "@/visitor.ts";

interface Props extends Told {
  /** `null` when the link is no good. */
  token: string | null;
}

export const getServerSideProps: GetServerSideProps<
  Props,
  { token: string }
> = async (context) => {
  const { req, res, query, params } = context;
  const token = params?.token ?? "";
  if (req.method === "POST") {
    const { session, problem } = await resetPassword(
      token,
      (await readForm(req)).get("password"),
      clientOf(context),
    );
    if (problem === undefined) {
      enter(context, session);
      return goTo("/?told=password");
    }
    const again = (await isReset(token)) ? token : null;
    return { props: { token: again, ...refuse(res, 400, problem) } };
  }
  if (await isReset(token)) {
    return { props: { token, ...toldBy(query) } };
  }
  const problem = "This link is used up. Ask for a new one";
  return { props: { token: null, ...refuse(res, 400, problem) } };
};

export default function ResetPassword({ token, ...told }: Props) {
  return (
    <Page title="Choose a new password" {...told}>
      {token === null ? (
        <p>
          <Link href="/password-reset">Ask for a new link</Link>
        </p>
      ) : (
        <form method="post" action={`/password-reset/${token}`}>
          <NewPasswordField label="New password" name="password" />
          <button>Set the password</button>
        </form>
      )}
    </Page>
  );
}
