import express from "express";
import { securityHeaders } from "./accounts/security-headers.ts";
import { readAuthRequest } from "./auth-request.ts";
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
