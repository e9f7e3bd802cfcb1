import type { GetServerSideProps } from "next";
import Link from "next/link";
import { nameOf } from "@/accounts/account.ts";
import { goTo, toldBy, type Told } from "@/answers.ts";
import { Page } from "@/components/page.tsx";
import { SignOut } from "@/components/sign-out.tsx";
import { sessionOf } from "@/visitor.ts";

interface Props extends Told {
  name: string | null;
}

export const getServerSideProps: GetServerSideProps<Props> = async (
  context,
) => {
  const session = await sessionOf(context);
  const told = toldBy(context.query);
  if (session === null) return { props: { name: null, ...told } };
  const { email, emailVerified } = session.user;
  if (email !== null && !emailVerified) return goTo("/verify-email");
  return { props: { name: nameOf(session), ...told } };
};

export default function Home({ name, ...told }: Props) {
  if (name === null) {
    return (
      <Page title="Welcome" {...told}>
        <p>Sign in to see who you are here.</p>
        <p className="actions">
          <Link className="button" href="/signup">
            Sign up
          </Link>
          <Link className="button" href="/login">
            Sign in
          </Link>
        </p>
      </Page>
    );
  }
  return (
    <Page title={`Hello, ${name}`} {...told}>
      <p>You are signed in.</p>
      <p>
        <Link href="/account">Your account</Link>
      </p>
      <SignOut />
    </Page>
  );
}
