import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { securityHeaders } from "./accounts/security-headers.ts";
import { errorPage } from "./html/error-page.ts";
import { account } from "./routes/account.ts";
import { github } from "./routes/github.ts";
import { home } from "./routes/home.ts";
import { passwordReset } from "./routes/password-reset.ts";
import { signInRoutes } from "./routes/sign-in.ts";
import { signUpRoutes } from "./routes/sign-up.ts";
import { verifyEmail } from "./routes/verify-email.ts";
import { sameOrigin } from "./same-origin.ts";

export const app = new Hono();

app.use(async (context, next) => {
  for (const [name, value] of Object.entries(securityHeaders)) {
    context.header(name, value);
  }
  return next();
});
app.get("/style.css", serveStatic({ path: "./public/style.css" }));
app.use(sameOrigin);
app.use(
  bodyLimit({
    maxSize: 10_000,
    onError: (context) =>
      context.html(errorPage("This form is too long"), 413),
  }),
);

app.route("/", home);
app.route("/", signUpRoutes);
app.route("/", signInRoutes);
app.route("/", verifyEmail);
app.route("/", passwordReset);
app.route("/", account);
app.route("/", github);

app.notFound((context) =>
  context.html(errorPage("There is no such page"), 404),
);
