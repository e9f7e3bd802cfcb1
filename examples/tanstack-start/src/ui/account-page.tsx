import { Link } from "@tanstack/react-router";
import type { Account } from "../accounts/account.ts";
import {
  EmailField,
  NewPasswordField,
  PasswordField,
} from "./fields.tsx";
import { Page } from "./page.tsx";

const Devices = ({ devices }: Account) => (
  <>
    <h2>Signed in on these devices</h2>
    <ul className="devices">
      {devices.map(({ id, name, lastUsedAt, isThisOne }) => (
        <li key={id}>
          <span>
            {name}
            {isThisOne && ", this one"}
            <small>
              last used{" "}
              {lastUsedAt.toISOString().slice(0, 16).replace("T", " ")}{" "}
              UTC
            </small>
          </span>
          {!isThisOne && (
            <form method="post" action="/account/sign-out-device">
              <input type="hidden" name="device" value={id} />
              <button aria-label={`Sign out ${name}`}>Sign out</button>
            </form>
          )}
        </li>
      ))}
    </ul>
    {devices.length > 1 && (
      <form method="post" action="/account/sign-out-others">
        <button>Sign out all other devices</button>
      </form>
    )}
  </>
);

const Password = () => (
  <>
    <h2>Password</h2>
    <form method="post" action="/account/password" aria-label="Password">
      <PasswordField />
      <NewPasswordField label="New password" name="newPassword" />
      <button>Change the password</button>
    </form>
  </>
);

const Email = ({ email, waitingEmail, hasPassword }: Account) => (
  <>
    <h2>E-mail address</h2>
    <p>
      {email
        ? `Your address is ${email}.`
        : "You have no confirmed address: a forgotten password cannot be reset."}{" "}
      {waitingEmail && (
        <Link to="/verify-email">Confirm {waitingEmail}</Link>
      )}
    </p>
    <form
      method="post"
      action="/account/email"
      aria-label="E-mail address"
    >
      <EmailField label="New address" />
      {hasPassword && <PasswordField />}
      <button>Change the address</button>
    </form>
  </>
);

const Github = ({ isGithubLinked, hasPassword }: Account) => (
  <>
    <h2>GitHub</h2>
    <form
      method="post"
      action={
        isGithubLinked ? "/account/github/unlink" : "/account/github"
      }
      aria-label="GitHub"
    >
      {hasPassword && <PasswordField />}
      <button>{isGithubLinked ? "Unlink GitHub" : "Link GitHub"}</button>
    </form>
  </>
);

const Deletion = ({ hasPassword }: Account) => (
  <>
    <h2>Delete the account</h2>
    <p>There is no way back.</p>
    <form
      method="post"
      action="/account/delete"
      aria-label="Delete the account"
    >
      {hasPassword && <PasswordField />}
      <button className="danger">Delete the account</button>
    </form>
  </>
);

/** All that somebody can change about an account. */
export const AccountPage = (account: Account) => (
  <Page title="Your account">
    <p>
      You are {account.name}. <Link to="/">Start page</Link>
    </p>
    <Devices {...account} />
    {account.hasPassword && <Password />}
    <Email {...account} />
    {account.isGithubLinked !== null && <Github {...account} />}
    <Deletion {...account} />
  </Page>
);
