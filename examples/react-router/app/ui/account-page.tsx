import { Link, useLoaderData } from "react-router";
import type { Account } from "../accounts/account.ts";
import {
  EmailField,
  NewPasswordField,
  PasswordField,
} from "./fields.tsx";
import { Page } from "./page.tsx";
import { PostForm } from "./post-form.tsx";

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
            <PostForm action="/account/sign-out-device">
              <input type="hidden" name="device" value={id} />
              <button aria-label={`Sign out ${name}`}>Sign out</button>
            </PostForm>
          )}
        </li>
      ))}
    </ul>
    {devices.length > 1 && (
      <PostForm action="/account/sign-out-others">
        <button>Sign out all other devices</button>
      </PostForm>
    )}
  </>
);

const Password = () => (
  <>
    <h2>Password</h2>
    <PostForm action="/account/password" label="Password">
      <PasswordField />
      <NewPasswordField label="New password" name="newPassword" />
      <button>Change the password</button>
    </PostForm>
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
    <PostForm action="/account/email" label="E-mail address">
      <EmailField label="New address" />
      {hasPassword && <PasswordField />}
      <button>Change the address</button>
    </PostForm>
  </>
);

const Github = ({ isGithubLinked, hasPassword }: Account) => (
  <>
    <h2>GitHub</h2>
    <PostForm
      action={
        isGithubLinked ? "/account/github/unlink" : "/account/github"
      }
      label="GitHub"
    >
      {hasPassword && <PasswordField />}
      <button>{isGithubLinked ? "Unlink GitHub" : "Link GitHub"}</button>
    </PostForm>
  </>
);

const Deletion = ({ hasPassword }: Account) => (
  <>
    <h2>Delete the account</h2>
    <p>There is no way back.</p>
    <PostForm action="/account/delete" label="Delete the account">
      {hasPassword && <PasswordField />}
      <button className="danger">Delete the account</button>
    </PostForm>
  </>
);

/** All that somebody can change about an account. */
export function AccountPage() {
  const account = useLoaderData<Account>();
  return (
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
}
