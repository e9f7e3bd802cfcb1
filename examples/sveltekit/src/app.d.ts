declare namespace App {
  interface Locals {
    auth: ReturnType<
      (typeof import("./lib/server/accounts/auth.ts"))["auth"]["handleRequest"]
    >;
    /** Cookies for the answer, as values of `Set-Cookie`. */
    setCookies: string[];
  }

  interface PageData {
    notice: string | null;
  }
}
