import { component$ } from "@builder.io/qwik";
import { routeLoader$, type DocumentHead } from "@builder.io/qwik-city";
import { Deletion } from "../../components/account/deletion.tsx";
import { Devices } from "../../components/account/devices.tsx";
import { Email } from "../../components/account/email.tsx";
import { Github } from "../../components/account/github.tsx";
import { Password } from "../../components/account/password.tsx";
import { Page } from "../../components/page.tsx";
import {
  useChangeEmail,
  useChangePassword,
  useDeleteAccount,
  useLinkGithub,
  useUnlinkGithub,
} from "../../forms/account.ts";
import { readAccount } from "../../server/accounts/account.ts";
import { sessionOf } from "../../server/visitor.ts";

export * from "../../forms/account.ts";

export const useAccount = routeLoader$(async (event) =>
  readAccount(await sessionOf(event)),
);

export const head: DocumentHead = { title: "Your account" };

// Each answer is a new page: no field keeps a password.
export default component$(() => {
  const account = useAccount().value;
  const forms = [
    useChangePassword(),
    useChangeEmail(),
    useLinkGithub(),
    useUnlinkGithub(),
    useDeleteAccount(),
  ];
  const refused = forms.find(({ value }) => value !== undefined);
  return (
    <Page problem={refused?.value?.problem}>
      <p>
        You are {account.name}. <a href="/">Start page</a>
      </p>
      <Devices account={account} />
      {account.hasPassword && <Password />}
      <Email account={account} />
      {account.isGithubLinked !== null && <Github account={account} />}
      <Deletion account={account} />
    </Page>
  );
});
