import type { GetServerSideProps } from "next";
import Link from "next/link";
import {
  confirmByLink,
  isConfirmation,
} from "@/accounts/email-confirmation.ts";
import { goTo, refuse, toldBy, type Told } from "@/answers.ts";
import { Page } from "@/components/page.tsx";
import { sessionOf } from "@/visitor.ts";

interface Props extends Told {
  token: string;
}

/** A GET changes nothing: mail scanners open links. */
export const getServerSideProps: GetServerSideProps<
  Props,
  { token: string }
> = async (context) => {
  const { req, res, query, params } = context;
  const token = params?.token ?? "";
  const session = await sessionOf(context);
  if (req.method === "POST") {
    if (session === null) return goTo("/login");
    const { problem } = await confirmByLink(session, token);
    if (problem === undefined) return goTo("/?told=confirmed");
    return { props: { token, ...refuse(res, 400, problem) } };
  }
  if (session === null) {
    const problem = "Sign in here first, then open the link again";
    return { props: { token, ...refuse(res, 401, problem) } };
  }
  if (!(await isConfirmation(session, token))) {
    const problem = "This link is used up, or of another account";
    return { props: { token, ...refuse(res, 400, problem) } };
  }
  return { props: { token, ...toldBy(query) } };
};

export default function VerifyEmailByLink({ token, ...told }: Props) {
  return (
    <Page title="Confirm your address" {...told}>
      {told.problem === null ? (
        <form method="post" action={`/verify-email/${token}`}>
          <button>Confirm</button>
        </form>
      ) : (
        <p>
          <Link href="/">Start page</Link>
        </p>
      )}
    </Page>
  );
}
