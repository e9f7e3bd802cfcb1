import { component$ } from "@builder.io/qwik";

/** The field for a name or an address, with what was typed before. */
export const LoginField = component$<{ typed: string | undefined }>(
  ({ typed }) => (
    <label>
      User name or e-mail address
      <input
        name="login"
        value={typed}
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        maxLength={254}
        required
      />
    </label>
  ),
);
