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

export const app = new Elysia()
  .onRequest(({ set }) => {
    Object.assign(set.headers, headers);
  })
  .onError({ as: "global" }, ({ code }) => {
    if (code !== "NOT_FOUND") return;
    return page(errorPage("There is no such page"), 404);
  })
  .use(style)
  .use(home)
  .use(signUpRoutes)
  .use(signInRoutes)
  .use(verifyEmail)
  .use(passwordReset)
  .use(account)
  .use(github);
