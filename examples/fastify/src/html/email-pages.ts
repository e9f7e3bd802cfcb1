import type { Waiting } from "../accounts/email-confirmation.ts";
import { newPasswordField } from "./fields.ts";
import { html } from "./html.ts";
import { layout, type Told } from "./layout.ts";

export const verifyEmailPage = (
  { email, isSent }: Waiting,
  told: Told,
): string =>
  layout(
    "Confirm your address",
    told,
    html`<p>
        ${
          isSent
            ? `A mail to ${email} has a code and a link. Either will do.`
            : `No mail to ${email} is on its way. Have one sent.`
        }
      </p>
      <form method="post" action="/verify-email">
        <label>
          Code
          <input
            name="code"
            inputmode="numeric"
            autocomplete="one-time-code"
            maxlength="20"
            required
          />
        </label>
        <button>Confirm</button>
      </form>
      <form method="post" action="/verify-email/resend">
        <button>Send a new mail</button>
      </form>
      <form method="post" action="/logout">
        <button>Sign out</button>
      </form>`,
  );

/** The page of the link in a mail, whose button confirms the address. */
export const confirmLinkPage = (token: string, told: Told): string =>
  layout(
    "Confirm your address",
    told,
    told.problem
      ? html`<p><a href="/">Start page</a></p>`
      : html`<form method="post" action="/verify-email/${token}">
          <button>Confirm</button>
        </form>`,
  );

export const requestResetPage = (told: Told): string =>
  layout(
    "Forgot your password?",
    told,
    html`<p>A mail with a link lets you choose a new one.</p>
      <form method="post" action="/password-reset">
        <label>
          E-mail address
          <input
            name="email"
            type="email"
            autocomplete="email"
            maxlength="254"
            required
          />
        </label>
        <button>Send the mail</button>
      </form>
      <p><a href="/login">Back to sign-in</a></p>`,
  );

/** The page of the link in a mail, for the new password. */
export const resetPage = (
  token: string,
  isGood: boolean,
  told: Told,
): string =>
  layout(
    "Choose a new password",
    told,
    isGood
      ? html`<form method="post" action="/password-reset/${token}">
          ${newPasswordField("New password", "password")}
          <button>Set the password</button>
        </form>`
      : html`<p><a href="/password-reset">Ask for a new link</a></p>`,
  );
