import { component$ } from "@builder.io/qwik";
import { Form } from "@builder.io/qwik-city";
import { useSignOut } from "../forms/sign-out.ts";

/** The page loads anew, so that no script keeps what it knew. */
export const SignOut = component$(() => {
  const signOut = useSignOut();
  return (
    <Form action={signOut} reloadDocument>
      <button>Sign out</button>
    </Form>
  );
});
