import { createFileRoute, redirect } from "@tanstack/react-router";
import { createServerFn } from "@tanstack/react-start";
import { waitingOf } from "../../accounts/email-confirmation.ts";
import { withSession } from "../../signed-in.ts";
import { Page } from "../../ui/page.tsx";

const readWaiting = createServerFn().handler(async ({ context }) => {
  const session = await context.authRequest.validate();
  return session && waitingOf(session);
});

export const Route = createFileRoute("/verify-email/_waiting")({
  server: { middleware: [withSession] },
  loader: async () => {
    const waiting = await readWaiting();
    if (waiting === null) throw redirect({ to: "/", statusCode: 303 });
    return waiting;
  },
  component: VerifyEmail,
});

function VerifyEmail() {
  const { email, isSent } = Route.useLoaderData();
  return (
    <Page title="Confirm your address">
      <p>
        {isSent
          ? `A mail to ${email} has a code and a link. Either will do.`
          : `No mail to ${email} is on its way. Have one sent.`}
      </p>
      <form method="post" action="/verify-email">
        <label>
          Code
          <input
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={20}
            required
          />
        </label>
        <button>Confirm</button>
      </form>
      <form method="post" action="/verify-email/resend">
        <button>Send a new mail</button>
      </form>
      <form method="post" action="/logout">
        <button>Sign out</button>
      </form>
    </Page>
  );
}
