import { redirect } from "react-router";
import {
  confirmByCode,
  waitingOf,
} from "../accounts/email-confirmation.ts";
import { refuse } from "../refuse.ts";
import { signedIn } from "../signed-in.ts";
import { Page } from "../ui/page.tsx";
import { PostForm } from "../ui/post-form.tsx";
import type { Route } from "./+types/verify-email";

export async function loader({ context }: Route.LoaderArgs) {
  const waiting = await waitingOf(context.get(signedIn));
  if (waiting === null) throw redirect("/", 303);
  return waiting;
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const session = context.get(signedIn);
  const { problem } = await confirmByCode(session, form.get("code"));
  if (problem !== undefined) return refuse(problem);
  return redirect("/?told=confirmed", 303);
}

export default function VerifyEmail({
  loaderData: { email, isSent },
}: Route.ComponentProps) {
  return (
    <Page title="Confirm your address">
      <p>
        {isSent
          ? `A mail to ${email} has a code and a link. Either will do.`
          : `No mail to ${email} is on its way. Have one sent.`}
      </p>
      <PostForm action="/verify-email">
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
      </PostForm>
      <PostForm action="/verify-email/resend">
        <button>Send a new mail</button>
      </PostForm>
      <PostForm action="/logout">
        <button>Sign out</button>
      </PostForm>
    </Page>
  );
}
