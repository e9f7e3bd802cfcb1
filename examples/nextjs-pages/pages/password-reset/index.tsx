import type { GetServerSideProps } from "next";
import Link from "next/link";
import { requestReset } from "@/accounts/password-reset.ts";
import { goTo, refuse, toldBy, type Told } from "@/answers.ts";
import { EmailField } from "@/components/fields.tsx";
import { Page } from "@/components/page.tsx";
import { readForm } from "@/read-form.ts";

interface Props extends Told {
  email: string;
}

export const getServerSideProps: GetServerSideProps<Props> = async ({
  req,
  res,
  query,
}) => {
  if (req.method !== "POST") {
    return { props: { email: "", ...toldBy(query) } };
  }
  const email = (await readForm(req)).get("email") ?? "";
  const { problem } = await requestReset(email);
  if (problem === undefined)
    return goTo("/password-reset?told=reset-sent");
  return { props: { email, ...refuse(res, 400, problem) } };
};

export default function RequestReset({ email, ...told }: Props) {
  return (
    <Page title="Forgot your password?" {...told}>
      <p>A mail with a link lets you choose a new one.</p>
      <form method="post" action="/password-reset">
        <EmailField label="E-mail address" typed={email} />
        <button>Send the mail</button>
      </form>
      <p>
        <Link href="/login">Back to sign-in</Link>
      </p>
    </Page>
  );
}
