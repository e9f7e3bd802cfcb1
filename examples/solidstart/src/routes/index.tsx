import { createAsync } from "@solidjs/router";
import { Show } from "solid-js";
import { Page } from "../components/page.tsx";
import { SignOut } from "../components/sign-out.tsx";
import { readHome } from "../queries/home.ts";

function Welcome() {
  return (
    <Page title="Welcome">
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
  );
}

export default function Home() {
  const home = createAsync(() => readHome());
  return (
    <Show when={home()}>
      {(home) => (
        <Show when={home().name} fallback={<Welcome />}>
          {(name) => (
            <Page title={`Hello, ${name()}`}>
              <p>You are signed in.</p>
              <p>
                <a href="/account">Your account</a>
              </p>
              <SignOut />
            </Page>
          )}
        </Show>
      )}
    </Show>
  );
}
