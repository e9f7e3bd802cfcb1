import { component$ } from "@builder.io/qwik";

/** A field for the password that somebody has. */
export const PasswordField = component$(() => (
  <label>
    Password
    <input
      name="password"
      type="password"
      autocomplete="current-password"
      maxLength={128}
      required
    />
  </label>
));
