import { data, Link, redirect, useActionData } from "react-router";
import {
  confirmByLink,
  isConfirmation,
} from "../accounts/email-confirmation.ts";
import { refuse, type Refusal } from "../refuse.ts";
import { Page } from "../ui/page.tsx";
import { PostForm } from "../ui/post-form.tsx";
import { sessionOf } from "../visitor.ts";
import type { Route } from "./+types/verify-email-link";

export async function loader({ context, params }: Route.LoaderArgs) {
  const session = await sessionOf(context);
  if (session === null) {
    const problem = "Sign in here first, then open the link again";
    return data({ problem }, 401);
  }
  if (await isConfirmation(session, params.token)) {
    return { problem: undefined };
  }
  const problem = "This link is used up, or of another account";
  return data({ problem }, 400);
}

export async function action({ context, params }: Route.ActionArgs) {
  const session = await sessionOf(context);
  if (session === null) return redirect("/login", 303);
  const { problem } = await confirmByLink(session, params.token);
  if (problem !== undefined) return refuse(problem);
  return redirect("/?told=confirmed", 303);
}

/** The page of the link in a mail, whose button confirms the address. */
export default function VerifyEmailLink({
  loaderData: { problem },
  params,
}: Route.ComponentProps) {
  const refusal = useActionData<Refusal>();
  return (
    <Page title="Confirm your address" problem={problem}>
      {(problem ?? refusal) ? (
        <p>
          <Link to="/">Start page</Link>
        </p>
      ) : (
        <PostForm action={`/verify-email/${params.token}`}>
          <button>Confirm</button>
        </PostForm>
      )}
    </Page>
  );
}
