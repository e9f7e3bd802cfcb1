import type { Account } from "../accounts/account.ts";
import { newPasswordField, passwordField } from "./fields.ts";
import { html, type Html } from "./html.ts";
import { layout, type Told } from "./layout.ts";

const devices = (account: Account): Html => html`
  <h2>Signed in on these devices</h2>
  <ul class="devices">
    ${account.devices.map(
      ({ id, name, lastUsedAt, isThisOne }) =>
        html`<li>
          <span>
            ${name}${isThisOne ? ", this one" : ""}
            <small>
              last used
              ${lastUsedAt.toISOString().slice(0, 16).replace("T", " ")}
              UTC
            </small>
          </span>
          ${
            !isThisOne &&
            html`<form method="post" action="/account/sign-out-device">
              <input type="hidden" name="device" value="${id}" />
              <button aria-label="Sign out ${name}">Sign out</button>
            </form>`
          }
        </li>`,
    )}
  </ul>
  ${
    account.devices.length > 1 &&
    html`<form method="post" action="/account/sign-out-others">
      <button>Sign out all other devices</button>
    </form>`
  }
`;

const password = (account: Account): Html | false =>
  account.hasPassword &&
  html`
    <h2>Password</h2>
    <form method="post" action="/account/password" aria-label="Password">
      ${passwordField} ${newPasswordField("New password", "newPassword")}
      <button>Change the password</button>
    </form>
  `;

const email = (account: Account): Html => html`
  <h2>E-mail address</h2>
  <p>
    ${
      account.email
        ? html`Your address is ${account.email}.`
        : html`You have no confirmed address: a forgotten password cannot
          be reset.`
    }
    ${
      account.waitingEmail &&
      html`<a href="/verify-email">Confirm ${account.waitingEmail}</a>`
    }
  </p>
  <form method="post" action="/account/email" aria-label="E-mail address">
    <label>
      New address
      <input
        name="email"
        type="email"
        autocomplete="email"
        maxlength="254"
        required
      />
    </label>
    ${account.hasPassword && passwordField}
    <button>Change the address</button>
  </form>
`;

const github = (account: Account): Html | false => {
  if (account.isGithubLinked === null) return false;
  const [action, button] = account.isGithubLinked
    ? ["/account/github/unlink", "Unlink GitHub"]
    : ["/account/github", "Link GitHub"];
  return html`
    <h2>GitHub</h2>
    <form method="post" action="${action}" aria-label="GitHub">
      ${account.hasPassword && passwordField}
      <button>${button}</button>
    </form>
  `;
};

const deletion = (account: Account): Html => html`
  <h2>Delete the account</h2>
  <p>There is no way back.</p>
  <form
    method="post"
    action="/account/delete"
    aria-label="Delete the account"
  >
    ${account.hasPassword && passwordField}
    <button class="danger">Delete the account</button>
  </form>
`;

/** All that somebody can change about an account. */
export const accountPage = (account: Account, told: Told): string =>
  layout(
    "Your account",
    told,
    html`<p>You are ${account.name}. <a href="/">Start page</a></p>
      ${devices(account)} ${password(account)} ${email(account)}
      ${github(account)} ${deletion(account)}`,
  );
