import type { GetServerSideProps } from "next";
import type { Session } from "@/accounts/auth.ts";
import {
  confirmByCode,
  sendConfirmation,
  waitingOf,
  type Waiting,
} from "@/accounts/email-confirmation.ts";
import { goTo, refuse, toldBy, type Told } from "@/answers.ts";
import { Page } from "@/components/page.tsx";
import { SignOut } from "@/components/sign-out.tsx";
import { readForm } from "@/read-form.ts";
import { sessionOf } from "@/visitor.ts";

type Props = Waiting & Told;

/** Sends a new mail to the address that waits, if one does. */
async function sendAgain(session: Session) {
  const waiting = await waitingOf(session);
  if (waiting === null) return {};
  return sendConfirmation(session.user.userId, waiting.email);
}

export const getServerSideProps: GetServerSideProps<Props> = async (
  context,
) => {
  const { req, res, query } = context;
  const session = await sessionOf(context);
  if (session === null) return goTo("/login");
  let told = toldBy(query);
  if (req.method === "POST") {
    const isResend = query["do"] === "resend";
    const { problem } = isResend
      ? await sendAgain(session)
      : await confirmByCode(session, (await readForm(req)).get("code"));
    if (problem === undefined) {
      return goTo(
        isResend ? "/verify-email?told=mail-sent" : "/?told=confirmed",
      );
    }
    told = refuse(res, 400, problem);
  }
  const waiting = await waitingOf(session);
  return waiting ? { props: { ...waiting, ...told } } : goTo("/");
};

export default function VerifyEmail({ email, isSent, ...told }: Props) {
  return (
    <Page title="Confirm your address" {...told}>
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
      <form method="post" action="/verify-email?do=resend">
        <button>Send a new mail</button>
      </form>
      <SignOut />
    </Page>
  );
}
