import { createFileRoute, redirect } from "@tanstack/react-router";
import { createServerFn } from "@tanstack/react-start";
import { readAccount } from "../../accounts/account.ts";
import { withSession } from "../../signed-in.ts";
import { AccountPage } from "../../ui/account-page.tsx";

const getAccount = createServerFn().handler(async ({ context }) => {
  const session = await context.authRequest.validate();
  return session && readAccount(session);
});

export const Route = createFileRoute("/account")({
  server: { middleware: [withSession] },
  loader: async () => {
    const account = await getAccount();
    if (account === null) {
      throw redirect({ to: "/login", statusCode: 303 });
    }
    return account;
  },
  component: () => <AccountPage {...Route.useLoaderData()} />,
});
