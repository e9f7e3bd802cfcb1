import { signOut } from "@/app/actions.ts";

export const SignOut = () => (
  <form action={signOut}>
    <button>Sign out</button>
  </form>
);
