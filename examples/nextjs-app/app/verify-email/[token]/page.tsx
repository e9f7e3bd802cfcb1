import { isConfirmation } from "@/accounts/email-confirmation.ts";
import { Page } from "@/components/page.tsx";
import { getSession } from "@/visitor.ts";
import { confirmLink } from "./actions.ts";
import { ConfirmLink } from "./confirm-link.tsx";

async function problemOf(token: string): Promise<string | undefined> {
  const session = await getSession();
  if (session === null) {
    return "Sign in here first, then open the link again";
  }
  if (await isConfirmation(session, token)) return undefined;
  return "This link is used up, or of another account";
}

/** The page itself changes nothing: mail scanners open links. */
export default async function VerifyEmailByLink({
  params,
}: PageProps<"/verify-email/[token]">) {
  const { token } = await params;
  return (
    <Page title="Confirm your address">
      <ConfirmLink
        action={confirmLink.bind(null, token)}
        problem={await problemOf(token)}
      />
    </Page>
  );
}
