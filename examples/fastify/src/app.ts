import Fastify, { type FastifyError } from "fastify";
import { securityHeaders } from "./accounts/security-headers.ts";
import { readAuthRequest } from "./auth-request.ts";
import { errorPage } from "./html/error-page.ts";
import { parseForms } from "./form.ts";
import { account } from "./routes/account.ts";
import { github } from "./routes/github.ts";
import { home } from "./routes/home.ts";
import { passwordReset } from "./routes/password-reset.ts";
import { signInRoutes } from "./routes/sign-in.ts";
import { signUpRoutes } from "./routes/sign-up.ts";
import { style } from "./routes/style.ts";
import { verifyEmail } from "./routes/verify-email.ts";
import { sendPage } from "./visitor.ts";

export const app = Fastify({
  bodyLimit: 10_000,
  // Of an address with a broken `%`, no hook is asked.
  frameworkErrors: (_error, _request, reply) => {
    reply.headers(securityHeaders);
    sendPage(reply, errorPage("There is no such page"), 404);
  },
});

app.addHook("onRequest", async (_request, reply) => {
  reply.headers(securityHeaders);
});
readAuthRequest(app);
parseForms(app);

app.setErrorHandler<FastifyError>((error, _request, reply) => {
  const { statusCode = 500 } = error;
  if (statusCode >= 500) console.error(error);
  const title =
    statusCode === 413 ? "This form is too long" : "Something went wrong";
  return sendPage(reply, errorPage(title), statusCode);
});

app.setNotFoundHandler((_request, reply) =>
  sendPage(reply, errorPage("There is no such page"), 404),
);

app.register(style);
app.register(home);
app.register(signUpRoutes);
app.register(signInRoutes);
app.register(verifyEmail);
app.register(passwordReset);
app.register(account);
app.register(github);
