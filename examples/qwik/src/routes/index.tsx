import { component$ } from "@builder.io/qwik";
import { routeLoader$, type DocumentHead } from "@builder.io/qwik-city";
import { Page } from "../components/page.tsx";
import { SignOut } from "../components/sign-out.tsx";
import { nameOf } from "../server/accounts/account.ts";
import { findSession } from "../server/visitor.ts";

export { useSignOut } from "../forms/sign-out.ts";

/** The name of who is signed in, or `null`. */
export const useHome = routeLoader$(async (event) => {
  const session = await findSession(event);
  if (session === null) return { name: null };
  const { email, emailVerified } = session.user;
  if (email !== null && !emailVerified) {
    throw event.redirect(303, "/verify-email");
  }
  return { name: nameOf(session) };
});

export const head: DocumentHead = ({ resolveValue }) => {
  const { name } = resolveValue(useHome);
  return { title: name === null ? "Welcome" : `Hello, ${name}` };
};

const Welcome = component$(() => (
  <Page>
    <p>Sign in to see who you are here.</p>
    <p class="actions">
      <a class="button" href="/signup">
        Sign up
      </a>
      <a class="button" href="/login">
        Sign in
      </a>
    </p>
  </Page>
));

export default component$(() => {
  const home = useHome();
  if (home.value.name === null) return <Welcome />;
  return (
    <Page>
      <p>You are signed in.</p>
      <p>
        <a href="/account">Your account</a>
      </p>
      <SignOut />
    </Page>
  );
});
