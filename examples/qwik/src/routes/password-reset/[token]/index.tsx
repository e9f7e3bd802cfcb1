import { component$ } from "@builder.io/qwik";
import {
  Form,
  routeAction$,
  routeLoader$,
  type DocumentHead,
} from "@builder.io/qwik-city";
import { NewPasswordField } from "../../../components/new-password-field.tsx";
import { Page } from "../../../components/page.tsx";
import {
  isReset,
  resetPassword,
} from "../../../server/accounts/password-reset.ts";
import { clientOf, enter, refuse } from "../../../server/visitor.ts";

export const useLink = routeLoader$(async ({ params }) =>
  (await isReset(params["token"] ?? ""))
    ? {}
    : { problem: "This link is used up. Ask for a new one" },
);

export const useReset = routeAction$(async ({ password }, event) => {
  const { session, problem } = await resetPassword(
    event.params["token"] ?? "",
    password,
    clientOf(event),
  );
  if (problem !== undefined) return refuse(event, problem);
  enter(event, session);
  throw event.redirect(303, "/?told=password");
});

export const head: DocumentHead = { title: "Choose a new password" };

export default component$(() => {
  const link = useLink();
  const send = useReset();
  return (
    <Page problem={link.value.problem ?? send.value?.problem}>
      {link.value.problem ? (
        <p>
          <a href="/password-reset">Ask for a new link</a>
        </p>
      ) : (
        <Form action={send}>
          <NewPasswordField label="New password" name="password" />
          <button>Set the password</button>
        </Form>
      )}
    </Page>
  );
});
