import { component$ } from "@builder.io/qwik";

/** A field for a password that is to be. */
export const NewPasswordField = component$<{
  label: string;
  name: string;
}>(({ label, name }) => (
  <>
    <label>
      {label}
      <input
        name={name}
        type="password"
        autocomplete="new-password"
        minLength={15}
        maxLength={128}
        aria-describedby={`${name}-hint`}
        required
      />
    </label>
    <small id={`${name}-hint`}>
      15 characters or more: three or four words are good.
    </small>
  </>
));
