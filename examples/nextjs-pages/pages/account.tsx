import type { GetServerSideProps } from "next";
import Link from "next/link";
import { actionOf } from "@/account-actions.ts";
import { viewOf, type AccountView } from "@/account-view.ts";
import { readAccount } from "@/accounts/account.ts";
import { goTo, refuse, toldBy, type Told } from "@/answers.ts";
import { Deletion } from "@/components/account/deletion.tsx";
import { Devices } from "@/components/account/devices.tsx";
import { Email } from "@/components/account/email.tsx";
import { Github } from "@/components/account/github.tsx";
import { Password } from "@/components/account/password.tsx";
import { Page } from "@/components/page.tsx";
import { readForm } from "@/read-form.ts";
import { sessionOf } from "@/visitor.ts";

interface Props extends Told {
  account: AccountView;
  /** An address that was refused. */
  typedEmail: string;
}

export const getServerSideProps: GetServerSideProps<Props> = async (
  context,
) => {
  const { req, res, query } = context;
  const session = await sessionOf(context);
  if (session === null) return goTo("/login");
  let told = toldBy(query);
  let typedEmail = "";
  if (req.method === "POST") {
    const act = actionOf(query["do"]);
    if (act === null) return goTo("/account");
    const form = await readForm(req);
    const result = await act(session, form, context);
    if (result.problem === undefined) return goTo(result.next);
    told = refuse(res, 400, result.problem);
    typedEmail = form.get("email") ?? "";
  }
  const account = viewOf(await readAccount(session));
  return { props: { account, typedEmail, ...told } };
};

/** All that somebody can change about an account. */
export default function AccountPage({
  account,
  typedEmail,
  ...told
}: Props) {
  return (
    <Page title="Your account" {...told}>
      <p>
        You are {account.name}. <Link href="/">Start page</Link>
      </p>
      <Devices devices={account.devices} />
      {account.hasPassword && <Password />}
      <Email {...account} typed={typedEmail} />
      {account.isGithubLinked !== null && <Github {...account} />}
      <Deletion {...account} />
    </Page>
  );
}
