import { component$ } from "@builder.io/qwik";

interface Props {
  label: string;
  /** What was typed before. */
  typed: string | undefined;
}

/** A field for an address. */
export const EmailField = component$<Props>(({ label, typed }) => (
  <label>
    {label}
    <input
      name="email"
      type="email"
      value={typed}
      autocomplete="email"
      maxLength={254}
      required
    />
  </label>
));
