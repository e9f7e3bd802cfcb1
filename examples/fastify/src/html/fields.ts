import { html, type Html } from "./html.ts";

/** The field for a name or an address, with what was typed before. */
export const loginField = (typed: unknown): Html =>
  html`<label>
    User name or e-mail address
    <input
      name="login"
      value="${typeof typed === "string" ? typed : ""}"
      autocomplete="username"
      autocapitalize="none"
      spellcheck="false"
      maxlength="254"
      required
    />
  </label>`;

/** A field for the password that somebody has. */
export const passwordField: Html = html`<label>
  Password
  <input
    name="password"
    type="password"
    autocomplete="current-password"
    maxlength="128"
    required
  />
</label>`;

/** A field for a password that is to be. */
export const newPasswordField = (label: string, name: string): Html =>
  html`<label>
      ${label}
      <input
        name="${name}"
        type="password"
        autocomplete="new-password"
        minlength="15"
        maxlength="128"
        aria-describedby="${name}-hint"
        required /></label
    ><small id="${name}-hint">
      15 characters or more: three or four words are good.
    </small>`;
