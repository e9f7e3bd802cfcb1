import { component$ } from "@builder.io/qwik";
import {
  Form,
  routeAction$,
  routeLoader$,
  type DocumentHead,
} from "@builder.io/qwik-city";
import { Page } from "../../components/page.tsx";
import { SignOut } from "../../components/sign-out.tsx";
import {
  confirmByCode,
  sendConfirmation,
  waitingOf,
} from "../../server/accounts/email-confirmation.ts";
import { refuse, sessionOf } from "../../server/visitor.ts";

export { useSignOut } from "../../forms/sign-out.ts";

/** The address that waits for its confirmation. */
export const useWaiting = routeLoader$(async (event) => {
  const waiting = await waitingOf(await sessionOf(event));
  if (waiting === null) throw event.redirect(303, "/");
  return waiting;
});

export const useConfirm = routeAction$(async ({ code }, event) => {
  const { problem } = await confirmByCode(await sessionOf(event), code);
  if (problem !== undefined) return refuse(event, problem);
  throw event.redirect(303, "/?told=confirmed");
});

export const useNewMail = routeAction$(async (_, event) => {
  const session = await sessionOf(event);
  const waiting = await waitingOf(session);
  if (waiting === null) throw event.redirect(303, "/");
  const { userId } = session.user;
  const { problem } = await sendConfirmation(userId, waiting.email);
  if (problem !== undefined) return refuse(event, problem);
  throw event.redirect(303, "/verify-email?told=mail-sent");
});

export const head: DocumentHead = { title: "Confirm your address" };

// Each answer is a new page: none shows what was wrong with a form before.
export default component$(() => {
  const { email, isSent } = useWaiting().value;
  const confirm = useConfirm();
  const newMail = useNewMail();
  return (
    <Page problem={confirm.value?.problem ?? newMail.value?.problem}>
      <p>
        {isSent
          ? `A mail to ${email} has a code and a link. Either will do.`
          : `No mail to ${email} is on its way. Have one sent.`}
      </p>
      <Form action={confirm} reloadDocument>
        <label>
          Code
          <input
            name="code"
            inputMode="numeric"
            autocomplete="one-time-code"
            maxLength={20}
            required
          />
        </label>
        <button>Confirm</button>
      </Form>
      <Form action={newMail} reloadDocument>
        <button>Send a new mail</button>
      </Form>
      <SignOut />
    </Page>
  );
});
