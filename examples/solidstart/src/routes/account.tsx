import { createAsync, useSearchParams } from "@solidjs/router";
import { Show } from "solid-js";
import { Deletion } from "../components/account/deletion.tsx";
import { Devices } from "../components/account/devices.tsx";
import { Email } from "../components/account/email.tsx";
import { Github } from "../components/account/github.tsx";
import { Password } from "../components/account/password.tsx";
import { Page } from "../components/page.tsx";
import {
  sendDeletion,
  sendLinkGithub,
  sendNewEmail,
  sendNewPassword,
  sendUnlinkGithub,
} from "../forms/account.ts";
import { readAccount } from "../queries/account.ts";

const forms = [
  sendNewPassword,
  sendNewEmail,
  sendLinkGithub,
  sendUnlinkGithub,
  sendDeletion,
];

export default function AccountPage() {
  const account = createAsync(() => readAccount());
  const [search] = useSearchParams();
  return (
    <Page title="Your account" forms={forms}>
      <Show when={account()}>
        {(account) => (
          <>
            <p>
              You are {account().name}. <a href="/">Start page</a>
            </p>
            {/* Made anew for each notice, so that no field keeps a password. */}
            <Show when={search["told"] ?? "nothing"} keyed>
              <Devices account={account()} />
              <Password account={account()} />
              <Email account={account()} />
              <Github account={account()} />
              <Deletion account={account()} />
            </Show>
          </>
        )}
      </Show>
    </Page>
  );
}
