import {
  createAsync,
  query,
  useParams,
  useSubmission,
} from "@solidjs/router";
import { Show } from "solid-js";
import { Page } from "../../components/page.tsx";
import { sendLink } from "../../forms/verify-email.ts";
import { isConfirmation } from "../../server/accounts/email-confirmation.ts";
import { findSession } from "../../server/visitor.ts";

const readLink = query(async (token: string) => {
  "use server";
  const session = await findSession();
  if (session === null) {
    return { problem: "Sign in here first, then open the link again" };
  }
  return (await isConfirmation(session, token))
    ? {}
    : { problem: "This link is used up, or of another account" };
}, "confirmation-link");

export default function ConfirmLink() {
  const { token = "" } = useParams();
  const link = createAsync(() => readLink(token));
  const sent = useSubmission(sendLink);
  return (
    <Show when={link()}>
      {(link) => (
        <Page
          title="Confirm your address"
          problem={link().problem}
          forms={[sendLink]}
        >
          <Show
            when={link().problem ?? sent.result?.problem}
            fallback={
              <form method="post" action={sendLink}>
                <input type="hidden" name="token" value={token} />
                <button>Confirm</button>
              </form>
            }
          >
            <p>
              <a href="/">Start page</a>
            </p>
          </Show>
        </Page>
      )}
    </Show>
  );
}
