import { component$ } from "@builder.io/qwik";
import {
  Form,
  routeAction$,
  type DocumentHead,
} from "@builder.io/qwik-city";
import { EmailField } from "../../components/email-field.tsx";
import { Page } from "../../components/page.tsx";
import { requestReset } from "../../server/accounts/password-reset.ts";
import { refuse } from "../../server/visitor.ts";

export const useRequest = routeAction$(async ({ email }, event) => {
  const { problem } = await requestReset(email);
  if (problem !== undefined) {
    return refuse(event, problem, { typed: email });
  }
  throw event.redirect(303, "/password-reset?told=reset-sent");
});

export const head: DocumentHead = { title: "Forgot your password?" };

export default component$(() => {
  const send = useRequest();
  return (
    <Page problem={send.value?.problem}>
      <p>A mail with a link lets you choose a new one.</p>
      <Form action={send}>
        <EmailField label="E-mail address" typed={send.value?.typed} />
        <button>Send the mail</button>
      </Form>
      <p>
        <a href="/login">Back to sign-in</a>
      </p>
    </Page>
  );
});
