import { component$ } from "@builder.io/qwik";
import {
  Form,
  routeAction$,
  routeLoader$,
  type DocumentHead,
} from "@builder.io/qwik-city";
import { LoginField } from "../../components/login-field.tsx";
import { Page } from "../../components/page.tsx";
import { PasswordField } from "../../components/password-field.tsx";
import { hasGithub } from "../../server/accounts/github.ts";
import { signIn } from "../../server/accounts/sign-in.ts";
import {
  clientOf,
  enter,
  findSession,
  refuse,
} from "../../server/visitor.ts";

/** How one can sign in; who is signed in goes on. */
export const useGuest = routeLoader$(async (event) => {
  if (await findSession(event)) throw event.redirect(303, "/");
  return { hasGithub };
});

export const useSignIn = routeAction$(
  async ({ login, password }, event) => {
    const { session, device, problem } = await signIn(
      { login, password },
      clientOf(event),
    );
    if (problem !== undefined) {
      return refuse(event, problem, { status: 401, typed: login });
    }
    enter(event, session, device);
    throw event.redirect(303, "/");
  },
);

export const head: DocumentHead = { title: "Sign in" };

export default component$(() => {
  const guest = useGuest();
  const send = useSignIn();
  return (
    <Page problem={send.value?.problem}>
      <Form action={send}>
        <LoginField typed={send.value?.typed} />
        <PasswordField />
        <button>Sign in</button>
      </Form>
      {guest.value.hasGithub && (
        <p>
          <a href="/login/github">Sign in with GitHub</a>
        </p>
      )}
      <p>
        <a href="/password-reset">Forgot your password?</a>
      </p>
      <p>
        You have no account? <a href="/signup">Sign up</a>
      </p>
    </Page>
  );
});
