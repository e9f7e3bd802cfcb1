import type { IncomingMessage, ServerResponse } from "node:http";
import { auth } from "./accounts/auth.ts";
import { securityHeaders } from "./accounts/security-headers.ts";
import { errorPage } from "./html/error-page.ts";
import { FormTooLong } from "./form.ts";
import { sendPage, sendText } from "./responses.ts";
import { findRoute, type Routes } from "./router.ts";
import { account } from "./routes/account.ts";
import { github } from "./routes/github.ts";
import { home } from "./routes/home.ts";
import { passwordReset } from "./routes/password-reset.ts";
import { signInRoutes } from "./routes/sign-in.ts";
import { signUpRoutes } from "./routes/sign-up.ts";
import { style } from "./routes/style.ts";
import { verifyEmail } from "./routes/verify-email.ts";

const routes: Routes = {
  ...style,
  ...home,
  ...signUpRoutes,
  ...signInRoutes,
  ...verifyEmail,
  ...passwordReset,
  ...account,
  ...github,
};

/** Answers a request, whatever happens. */
export async function answer(
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  try {
    await route(req, res);
  } catch (error) {
    if (error instanceof FormTooLong) {
      // What is left of the form is not read.
      res.setHeader("Connection", "close");
      return sendText(res, error.message, 413);
    }
    console.error(error);
    if (res.headersSent) res.destroy();
    else sendText(res, "Something went wrong", 500);
  }
}

async function route(
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  for (const [name, value] of Object.entries(securityHeaders)) {
    res.setHeader(name, value);
  }
  const authRequest = auth.handleRequest(req, res);
  if (authRequest.refusal !== null) {
    return sendText(res, "This form was sent by another site", 403);
  }
  const [path = "", query] = (req.url ?? "").split("?", 2);
  const found = findRoute(routes, req.method, path);
  if (found === null) {
    return sendPage(res, errorPage("There is no such page"), 404);
  }
  const { handler, token } = found;
  const told = new URLSearchParams(query).get("told");
  await handler({ req, res, authRequest, told, token });
}
