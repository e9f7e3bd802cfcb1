import { createFileRoute, Link } from "@tanstack/react-router";
import { createServerFn } from "@tanstack/react-start";
import { isReset, resetPassword } from "../../accounts/password-reset.ts";
import { refuse } from "../../refusal.ts";
import { NewPasswordField } from "../../ui/fields.tsx";
import { Page } from "../../ui/page.tsx";
import { clientOf, enter } from "../../visitor.ts";

const isGood = createServerFn()
  .validator((token: string) => token)
  .handler(({ data }) => isReset(data));

export const Route = createFileRoute("/password-reset/$token")({
  server: {
    handlers: {
      GET: async ({ next, params }) =>
        (await isReset(params.token))
          ? next()
          : next(refuse("This link is used up. Ask for a new one")),
      POST: async ({
        context: { authRequest },
        next,
        params,
        request,
      }) => {
        const form = await request.formData();
        const result = await resetPassword(
          params.token,
          form.get("password"),
          clientOf(request),
        );
        return result.problem === undefined
          ? enter(authRequest, result, "/?told=password")
          : next(refuse(result.problem));
      },
    },
  },
  loader: ({ params }) => isGood({ data: params.token }),
  component: Reset,
});

/** The page of the link in a mail, for the new password. */
function Reset() {
  const { token } = Route.useParams();
  return (
    <Page title="Choose a new password">
      {Route.useLoaderData() ? (
        <form method="post" action={`/password-reset/${token}`}>
          <NewPasswordField label="New password" name="password" />
          <button>Set the password</button>
        </form>
      ) : (
        <p>
          <Link to="/password-reset">Ask for a new link</Link>
        </p>
      )}
    </Page>
  );
}
