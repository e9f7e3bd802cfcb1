import Link from "next/link";
import { redirect } from "next/navigation";
import { readAccount } from "@/accounts/account.ts";
import { noticeOf } from "@/accounts/notices.ts";
import { Page } from "@/components/page.tsx";
import { getSession } from "@/visitor.ts";
import { Deletion } from "./deletion.tsx";
import { Devices } from "./devices.tsx";
import { Email } from "./email.tsx";
import { Github } from "./github.tsx";
import { Password } from "./password.tsx";

/** All that somebody can change about an account. */
export default async function AccountPage({
  searchParams,
}: PageProps<"/account">) {
  const session = (await getSession()) ?? redirect("/login");
  const account = await readAccount(session);
  const notice = noticeOf((await searchParams).told);
  return (
    <Page title="Your account" notice={notice}>
      <p>
        You are {account.name}. <Link href="/">Start page</Link>
      </p>
      <Devices devices={account.devices} />
      {account.hasPassword && <Password />}
      <Email {...account} />
      {account.isGithubLinked !== null && <Github {...account} />}
      <Deletion {...account} />
    </Page>
  );
}
