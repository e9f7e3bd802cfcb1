import { findOrCreateUser } from "@lucia-auth/oauth";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { readAsked } from "./apps.ts";
import { auth, githubSignIn } from "./auth.ts";
import { createCode, spendCode } from "./codes.ts";
import { page } from "./page.ts";

const again = "Go back to the app and sign in again.";
const warning =
  "If you have not just pressed “Sign in” in Notes, close this page.";

export const app = new Hono();

app.use(bodyLimit({ maxSize: 10_000 }));
app.use(async (context, next) => {
  await next();
  context.header("Cache-Control", "no-store");
});

app.get("/login/github", async (context) => {
  if (readAsked(context.req.query()) === null) {
    return page(new Headers(), again);
  }
  // Keeps what the app asked beside the state, in the cookie.
  const { headers } = await githubSignIn.start(context.req.raw, {
    returnTo: `/login${new URL(context.req.url).search}`,
  });
  return new Response(null, { status: 302, headers });
});

app.get("/login/github/callback", async (context) => {
  const result = await githubSignIn.finish(context.req.raw);
  const { headers, outcome } = result;
  if (outcome === "failed") console.error(result.error.message);
  if (outcome === "expired" || outcome === "refused") {
    return page(headers, again);
  }
  const { searchParams } = new URL(result.returnTo, context.req.url);
  const asked = readAsked(Object.fromEntries(searchParams));
  if (asked === null) return page(headers, again);
  const { challenge, link } = asked;
  if (outcome !== "success") {
    const query = new URLSearchParams({ challenge, error: outcome });
    return page(headers, "You are not signed in.", `${link}?${query}`);
  }
  const { login } = result.userAuth.githubUser;
  const { userId } = await findOrCreateUser(result.userAuth, {
    attributes: { username: login },
  });
  const code = createCode(userId, challenge);
  const query = new URLSearchParams({ challenge, code });
  return page(
    headers,
    `You are ${login}. ${warning}`,
    `${link}?${query}`,
  );
});

app.post("/login/token", async (context) => {
  const body: unknown = await context.req.json().catch(() => null);
  const { code, verifier } = Object(body) as Record<string, unknown>;
  const userId =
    typeof code === "string" && typeof verifier === "string"
      ? spendCode(code, verifier)
      : null;
  if (userId === null) {
    return context.json({ error: "invalid_grant" }, 400);
  }
  const session = await auth.createSession({ userId, attributes: {} });
  return context.json({ token: auth.getSessionToken(session) });
});

app.get("/user", async (context) => {
  const authRequest = auth.handleRequest(context);
  const session = await authRequest.validateBearerToken();
  if (session === null) {
    context.header("WWW-Authenticate", "Bearer");
    return context.json({ error: "invalid_token" }, 401);
  }
  return context.json({ username: session.user.username });
});

app.post("/logout", async (context) => {
  const authRequest = auth.handleRequest(context);
  const session = await authRequest.validateBearerToken();
  if (session !== null) await auth.invalidateSession(session.sessionId);
  return context.body(null, 204);
});
