import { component$ } from "@builder.io/qwik";
import {
  Form,
  routeAction$,
  type DocumentHead,
  type RequestHandler,
} from "@builder.io/qwik-city";
import { LoginField } from "../../components/login-field.tsx";
import { NewPasswordField } from "../../components/new-password-field.tsx";
import { Page } from "../../components/page.tsx";
import { signUp } from "../../server/accounts/sign-up.ts";
import {
  clientOf,
  enter,
  findSession,
  refuse,
} from "../../server/visitor.ts";

/** Who is signed in goes on. */
export const onGet: RequestHandler = async (event) => {
  if (await findSession(event)) throw event.redirect(303, "/");
};

export const useSignUp = routeAction$(
  async ({ login, password }, event) => {
    const { session, device, problem } = await signUp(
      { login, password },
      clientOf(event),
    );
    if (problem !== undefined) {
      return refuse(event, problem, { typed: login });
    }
    enter(event, session, device);
    throw event.redirect(303, "/");
  },
);

export const head: DocumentHead = { title: "Sign up" };

export default component$(() => {
  const send = useSignUp();
  return (
    <Page problem={send.value?.problem}>
      <Form action={send}>
        <LoginField typed={send.value?.typed} />
        <NewPasswordField label="Password" name="password" />
        <button>Sign up</button>
      </Form>
      <p>
        You have an account? <a href="/login">Sign in</a>
      </p>
    </Page>
  );
});
