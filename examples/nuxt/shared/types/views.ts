import type { Account } from "../../server/accounts/account.ts";
import type { Waiting } from "../../server/accounts/email-confirmation.ts";

/** What pages show. It goes to the browser, so nothing else is in it. */
export interface Views {
  /** `null` for who is not signed in. */
  readonly home: { readonly name: string | null };
  readonly signUp: { readonly login: string };
  readonly signIn: {
    readonly login: string;
    readonly hasGithub: boolean;
  };
  readonly verifyEmail: Waiting;
  readonly confirmLink: { readonly isGood: boolean };
  readonly requestReset: object;
  readonly reset: { readonly isGood: boolean };
  readonly account: Account;
}

/** What a page tells a visitor besides what it is about. */
export interface Told {
  /** What was wrong with a form. */
  readonly problem?: string;
  /** What has happened. */
  readonly notice?: string | null;
}
