import { component$ } from "@builder.io/qwik";
import {
  Form,
  routeAction$,
  routeLoader$,
  type DocumentHead,
} from "@builder.io/qwik-city";
import { Page } from "../../../components/page.tsx";
import {
  confirmByLink,
  isConfirmation,
} from "../../../server/accounts/email-confirmation.ts";
import {
  findSession,
  refuse,
  sessionOf,
} from "../../../server/visitor.ts";

export const useLink = routeLoader$(async (event) => {
  const session = await findSession(event);
  if (session === null) {
    return { problem: "Sign in here first, then open the link again" };
  }
  const token = event.params["token"] ?? "";
  return (await isConfirmation(session, token))
    ? {}
    : { problem: "This link is used up, or of another account" };
});

export const useConfirm = routeAction$(async (_, event) => {
  const session = await sessionOf(event);
  const token = event.params["token"] ?? "";
  const { problem } = await confirmByLink(session, token);
  if (problem !== undefined) return refuse(event, problem);
  throw event.redirect(303, "/?told=confirmed");
});

export const head: DocumentHead = { title: "Confirm your address" };

export default component$(() => {
  const link = useLink();
  const confirm = useConfirm();
  const problem = confirm.value?.problem ?? link.value.problem;
  return (
    <Page problem={problem}>
      {problem ? (
        <p>
          <a href="/">Start page</a>
        </p>
      ) : (
        <Form action={confirm}>
          <button>Confirm</button>
        </Form>
      )}
    </Page>
  );
});
