import { Elysia } from "elysia";
import { securityHeaders } from "./accounts/security-headers.ts";
import { errorPage } from "./html/error-page.ts";
import { page } from "./responses.ts";
import { account } from "./routes/account.ts";
import { github } from "./routes/github.ts";
import { home } from "./routes/home.ts";
import { passwordReset } from "./routes/password-reset.ts";
import { signInRoutes } from "./routes/sign-in.ts";
import { signUpRoutes } from "./routes/sign-up.ts";
import { style } from "./routes/style.ts";
import { verifyEmail } from "./routes/verify-email.ts";

// By their names in lower case, so that nothing is sent twice.
const headers = Object.fromEntries(new Headers(securityHeaders));

const missing = () => page(errorPage("There is no such page"), 404);

/** Whether an address has a broken `%`: Elysia makes null of it. */
function isBroken({ url }: Request): boolean {
  try {
    decodeURI(new URL(url).pathname);
    return false;
  } catch {
    return true;
  }
}

export const app = new Elysia()
  .onRequest(({ request, set }) => {
    Object.assign(set.headers, headers);
    if (isBroken(request)) return missing();
  })
  // That of Elysia tells visitors what an error says, and nobody else.
  .onError({ as: "global" }, ({ code, error }) => {
    if (code === "NOT_FOUND") return missing();
    const status = "status" in error ? error.status : 500;
    if (status >= 500) console.error(error);
    return page(errorPage("Something went wrong"), status);
  })
  .use(style)
  .use(home)
  .use(signUpRoutes)
  .use(signInRoutes)
  .use(verifyEmail)
  .use(passwordReset)
  .use(account)
  .use(github);
