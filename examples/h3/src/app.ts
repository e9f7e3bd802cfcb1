import { bodyLimit, H3, type H3Event, type HTTPError } from "h3";
import { securityHeaders } from "./accounts/security-headers.ts";
import { readAuthRequest } from "./auth-request.ts";
import { errorPage } from "./html/error-page.ts";
import { page } from "./page.ts";
import { account } from "./routes/account.ts";
import { github } from "./routes/github.ts";
import { home } from "./routes/home.ts";
import { passwordReset } from "./routes/password-reset.ts";
import { signInRoutes } from "./routes/sign-in.ts";
import { signUpRoutes } from "./routes/sign-up.ts";
import { style } from "./routes/style.ts";
import { verifyEmail } from "./routes/verify-email.ts";

function setHeaders({ res }: H3Event): void {
  for (const [name, value] of Object.entries(securityHeaders)) {
    res.headers.set(name, value);
  }
}

/** Answers with a page: that of H3 is JSON. */
function answerError({ status }: HTTPError, event: H3Event) {
  // Of an address with a broken `%`, no middleware has been asked.
  setHeaders(event);
  const title =
    status === 413 ? "This form is too long" : "Something went wrong";
  return page(event, errorPage(title), status);
}

export const app = new H3({ onError: answerError });

app.use(setHeaders);
app.use(readAuthRequest);
app.use(bodyLimit(10_000));

app.mount("", style);
app.mount("", home);
app.mount("", signUpRoutes);
app.mount("", signInRoutes);
app.mount("", verifyEmail);
app.mount("", passwordReset);
app.mount("", account);
app.mount("", github);

app.all("/**", (event) =>
  page(event, errorPage("There is no such page"), 404),
);
