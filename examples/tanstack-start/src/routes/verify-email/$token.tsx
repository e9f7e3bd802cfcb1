import { createFileRoute, Link } from "@tanstack/react-router";
import {
  confirmByLink,
  isConfirmation,
} from "../../accounts/email-confirmation.ts";
import { refuse } from "../../refusal.ts";
import { Page, useRefusal } from "../../ui/page.tsx";
import { leadTo } from "../../visitor.ts";

export const Route = createFileRoute("/verify-email/$token")({
  server: {
    handlers: {
      GET: async ({ context: { authRequest }, next, params }) => {
        const session = await authRequest.validate();
        if (session === null) {
          const problem = "Sign in here first, then open the link again";
          return next(refuse(problem, { status: 401 }));
        }
        return (await isConfirmation(session, params.token))
          ? next()
          : next(refuse("This link is used up, or of another account"));
      },
      POST: async ({ context: { authRequest }, next, params }) => {
        const session = await authRequest.validate();
        if (session === null) return leadTo("/login");
        const { problem } = await confirmByLink(session, params.token);
        return problem === undefined
          ? leadTo("/?told=confirmed")
          : next(refuse(problem));
      },
    },
  },
  component: VerifyEmailLink,
});

/** The page of the link in a mail, whose button confirms the address. */
function VerifyEmailLink() {
  const { token } = Route.useParams();
  return (
    <Page title="Confirm your address">
      {useRefusal() ? (
        <p>
          <Link to="/">Start page</Link>
        </p>
      ) : (
        <form method="post" action={`/verify-email/${token}`}>
          <button>Confirm</button>
        </form>
      )}
    </Page>
  );
}
