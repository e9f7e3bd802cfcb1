import express, { type ErrorRequestHandler } from "express";
import { securityHeaders } from "./accounts/security-headers.ts";
import { readAuthRequest } from "./auth-request.ts";
import { errorPage } from "./html/error-page.ts";
import { account } from "./routes/account.ts";
import { github } from "./routes/github.ts";
import { home } from "./routes/home.ts";
import { passwordReset } from "./routes/password-reset.ts";
import { signInRoutes } from "./routes/sign-in.ts";
import { signUpRoutes } from "./routes/sign-up.ts";
import { verifyEmail } from "./routes/verify-email.ts";

export const app = express();

app.disable("x-powered-by");
app.use((_req, res, next) => {
  res.set(securityHeaders);
  next();
});
app.use(express.static("public"));
app.use(readAuthRequest);
app.use(express.urlencoded({ extended: false, limit: "10kb" }));

app.use(home);
app.use(signUpRoutes);
app.use(signInRoutes);
app.use(verifyEmail);
app.use(passwordReset);
app.use(account);
app.use(github);

app.use((_req, res) => {
  res.status(404).send(errorPage("There is no such page"));
});

// That of Express tells visitors where in the app an error came from,
// unless NODE_ENV is "production".
const answerError: ErrorRequestHandler = (error, _req, res, next) => {
  const { status = 500 } = error as { status?: number };
  if (status >= 500) console.error(error);
  if (res.headersSent) {
    next(error);
    return;
  }
  const title =
    status === 413 ? "This form is too long" : "Something went wrong";
  res.status(status).send(errorPage(title));
};
app.use(answerError);
