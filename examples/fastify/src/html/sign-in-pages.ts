import { loginField, newPasswordField, passwordField } from "./fields.ts";
import { html } from "./html.ts";
import { layout, type Told } from "./layout.ts";

export const welcomePage = (told: Told): string =>
  layout(
    "Welcome",
    told,
    html`<p>Sign in to see who you are here.</p>
      <p class="actions">
        <a class="button" href="/signup">Sign up</a>
        <a class="button" href="/login">Sign in</a>
      </p>`,
  );

export const homePage = (name: string, told: Told): string =>
  layout(
    `Hello, ${name}`,
    told,
    html`<p>You are signed in.</p>
      <p><a href="/account">Your account</a></p>
      <form method="post" action="/logout">
        <button>Sign out</button>
      </form>`,
  );

export const signUpPage = (login: unknown, told: Told): string =>
  layout(
    "Sign up",
    told,
    html`<form method="post" action="/signup">
        ${loginField(login)} ${newPasswordField("Password", "password")}
        <button>Sign up</button>
      </form>
      <p>You have an account? <a href="/login">Sign in</a></p>`,
  );

export const signInPage = (
  login: unknown,
  hasGithub: boolean,
  told: Told,
): string =>
  layout(
    "Sign in",
    told,
    html`<form method="post" action="/login">
        ${loginField(login)} ${passwordField}
        <button>Sign in</button>
      </form>
      ${
        hasGithub &&
        html`<p><a href="/login/github">Sign in with GitHub</a></p>`
      }
      <p><a href="/password-reset">Forgot your password?</a></p>
      <p>You have no account? <a href="/signup">Sign up</a></p>`,
  );
